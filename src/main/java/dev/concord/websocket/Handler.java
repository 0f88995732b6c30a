package dev.concord.websocket;

import dev.concord.protocol.CloseCode;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;

/**
 * One connection of a channel, as its feature sees it. All methods are called one after the other, on a thread that may wait for the database and
 * knows the application; what is thrown closes the socket with 1011 and is logged. While one takes long the client waits: what it sends is held up on the
 * wire.
 */
public interface Handler {

    /** First of all. What is told to others of who comes is told here. */
    void opened(ChannelSocket socket);

    void text(String message);

    default void binary(byte[] message) {
        throw new SocketClosingException(CloseCode.UNSUPPORTED_DATA, "a binary frame; this protocol is text");
    }

    /** What its user may do with one of {@link ChannelSocket#watch the documents} is this by now; called also when it is what it was. */
    default void permitted(RoomName document, Permission permission) {
    }

    /** Nothing was sent for 15 to 20 s: something that means nothing is to be sent, so that a browser's script can tell a silent line from a broken one. */
    void quiet();

    /** Last of all, whoever closed; exactly once if {@link #opened} was called. */
    void closed();
}
