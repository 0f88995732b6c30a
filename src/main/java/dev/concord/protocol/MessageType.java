package dev.concord.protocol;

import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;

/** The numbers that stand for the kinds of messages, and the reading of what clients send. */
final class MessageType {

    static final int SYNC = 0;
    static final int AWARENESS = 1;
    static final int AUTH = 2;
    static final int QUERY_AWARENESS = 3;
    static final int SAVED = 100;
    static final int STORAGE_STATUS = 101;
    static final int ACCESS = 102;
    static final int AUTHENTICATION = 103;

    static final int STEP_1 = 0;
    static final int STEP_2 = 1;
    static final int UPDATE = 2;

    static final int PERMISSION_DENIED = 0;

    private MessageType() {
    }

    static Message read(Decoder in) {
        int start = in.position();
        long type = in.readVarUint();
        if (type == SYNC) {
            return readSync(in);
        }
        if (type == AWARENESS) {
            return AwarenessUpdate.read(in);
        }
        if (type == QUERY_AWARENESS) {
            return new QueryAwareness();
        }
        throw new MalformedDataException(start, "message type " + type + " is not one that a client sends");
    }

    private static Message readSync(Decoder in) {
        int start = in.position();
        long kind = in.readVarUint();
        if (kind != STEP_1 && kind != STEP_2 && kind != UPDATE) {
            throw new MalformedDataException(start, "unknown kind of sync message " + kind);
        }
        Decoder payload = in.readVarSlice();
        if (kind == STEP_1) {
            StateVector stateVector = StateVector.decode(payload);
            payload.expectEnd();
            return new SyncStep1(stateVector);
        }
        Update update = Update.decode(payload);
        return kind == STEP_2 ? new SyncStep2(update) : new SyncUpdate(update);
    }
}
