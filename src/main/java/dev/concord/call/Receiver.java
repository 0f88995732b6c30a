package dev.concord.call;

import dev.concord.access.PlaceName;
import java.util.UUID;

/** Somebody at the other end of a socket. May be called by any thread; does not block. */
interface Receiver {

    /** @param message JSON */
    void send(String message);

    /**
     * The call is over for this one, and it was not its own wish.
     *
     * @param participant as whom it took part
     * @param code {@code lost}: nothing is known of it any more, and it may come again; {@code moved}: it has come back by another socket
     */
    void ended(UUID participant, String code);

    /** To be called when it may not be allowed any more to see the call of a room. Asks the database. */
    void judge(PlaceName room);
}
