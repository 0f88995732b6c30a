package dev.concord.protocol;

import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.MalformedDataException;
import java.nio.ByteBuffer;

/**
 * One message of the sync socket: the protocol of y-websocket (y-protocols {@code sync.js}, {@code awareness.js},
 * {@code auth.js}) and the three messages that Concord adds for clients that ask for them.
 *
 * <p>Messages are immutable and may be shared between threads.
 */
public sealed interface Message
        permits SyncStep1, SyncStep2, SyncUpdate, AwarenessUpdate, QueryAwareness, PermissionDenied, Saved, StorageStatus, Access {

    /** Calls the method of {@code handler} that is meant for this kind of message. */
    <R> R accept(Handler<R> handler);

    /** Writes the message, its type included. */
    void writeTo(Encoder out);

    /** The message as one frame: a buffer of its own, read-only, positioned at its start. */
    default ByteBuffer toFrame() {
        Encoder out = new Encoder();
        writeTo(out);
        return ByteBuffer.wrap(out.toByteArray()).asReadOnlyBuffer();
    }

    /**
     * Reads one frame that a client sent.
     *
     * @param frame the whole frame; the message may keep it, so the caller must not change it any more
     * @throws MalformedDataException if the frame is not exactly one message that a client may send; the offset counts
     *         from the frame's first byte
     */
    static Message decode(byte[] frame) {
        Decoder in = Decoder.of(frame);
        Message message = MessageType.read(in);
        in.expectEnd();
        return message;
    }

    /** One method for each kind of message, so that a new kind breaks the build where it is not handled. */
    interface Handler<R> {

        R syncStep1(StateVector stateVector);

        R syncStep2(Update update);

        R syncUpdate(Update update);

        R awareness(AwarenessUpdate update);

        R queryAwareness();

        R permissionDenied(String reason);

        R saved(long count);

        R storageStatus(StorageState state, String reason);

        R access(Access.Right right);
    }
}
