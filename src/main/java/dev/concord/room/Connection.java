package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * A client's socket as a room sees it.
 *
 * <p>No method blocks, and none throws because the client has gone. Frames are shared between connections: an
 * implementation makes a view of its own before it moves a position.
 */
public interface Connection {

    /** What this client may do with the document. May change while the connection is open; then {@link Room#permissionChanged} is to be called. */
    Permission permission();

    /** Who is behind it. */
    Person person();

    /** Of which generation of the document the client has a copy, if it says so. */
    default Optional<UUID> generation() {
        return Optional.empty();
    }

    /**
     * Asks whether a document that there is not yet may come into being by what this client writes. If so it counts as made.
     *
     * @return why not, as a sentence for the client; empty if it may. Completed by any thread
     */
    CompletionStage<Optional<String>> mayCreateDocument();

    /** Whether the client asked for the messages that only Concord has. */
    boolean speaksConcord();

    /**
     * Sends content. A connection that is too far behind may drop it, and what it had queued; it then asks the room for all of it
     * at once ({@link Room#catchUp}) as soon as the client has taken what is on its way.
     *
     * @param update what {@code frame} carries, to know what was dropped
     */
    void sendContent(Update update, ByteBuffer frame);

    /**
     * Sends presence. A connection that is behind keeps only the newest state of each client.
     *
     * @param frame {@code update}, encoded
     */
    void sendPresence(AwarenessUpdate update, ByteBuffer frame);

    /** Sends anything else. A connection that is behind keeps only the newest {@code Saved} and {@code StorageStatus}. */
    void send(Message message);

    /** Closes the socket, once; later calls do nothing. The room is told by {@link Room#leave}, as for every other end. */
    void close(CloseCode code, String reason);
}
