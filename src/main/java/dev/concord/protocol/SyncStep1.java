package dev.concord.protocol;

import dev.concord.crdt.StateVector;
import dev.concord.lib0.Encoder;

/** "This is what I have": asks the other side for what is missing (y-protocols {@code sync.js}, writeSyncStep1). */
public record SyncStep1(StateVector stateVector) implements Message {

    /** Whether a frame is of this kind, as far as its first bytes tell. */
    public static boolean isFrame(byte[] frame) {
        return frame.length > 1 && frame[0] == MessageType.SYNC && frame[1] == MessageType.STEP_1;
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.syncStep1(stateVector);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.SYNC);
        out.writeVarUint(MessageType.STEP_1);
        out.writeVarBytes(stateVector.encode());
    }
}
