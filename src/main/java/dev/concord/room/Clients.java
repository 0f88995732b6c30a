package dev.concord.room;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Port: the connections of this server, for who looks after it. May be used by any thread; nothing blocks.
 */
public interface Clients {

    /**
     * A connection.
     *
     * @param user the unique name of who connected; of a visitor {@code @} and the address
     * @param displayName empty for a visitor
     * @param permission what it may do with the document
     * @param waitingBytes content that waits for the client to take it
     * @param behind whether content was dropped, so that it will be given everything at once when it has caught up
     */
    record Client(String user, String displayName, RoomName room, Permission permission, Instant since, long waitingBytes, boolean behind) {
    }

    /** All that are open. */
    List<Client> all();

    /**
     * Closes all connections of somebody with 1001: whoever still may comes back.
     *
     * @return how many there were
     */
    int disconnect(String user, String reason);

    /**
     * Takes nobody any more, and hands over who is here: closes the connections with 1001, one after the other in a random order, evenly over
     * {@code spread}. A second call does nothing.
     */
    void drain(Duration spread);

    /** Takes everybody again, and lets those stay who are still here. */
    void resume();

    boolean isDraining();
}
