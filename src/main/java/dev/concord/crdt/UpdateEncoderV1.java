package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.Json;

/** Format V1. */
final class UpdateEncoderV1 extends UpdateEncoder {
    private Encoder out;

    UpdateEncoderV1(Encoder out) {
        super(out);
        this.out = out;
    }

    @Override
    void switchRest(Encoder next) {
        super.switchRest(next);
        out = next;
    }

    @Override
    void writeClient(long client) {
        out.writeVarUint(client);
    }

    @Override
    void writeInfo(int info) {
        out.writeUint8(info);
    }

    @Override
    void writeLeftId(long client, long clock) {
        out.writeVarUint(client);
        out.writeVarUint(clock);
    }

    @Override
    void writeRightId(long client, long clock) {
        out.writeVarUint(client);
        out.writeVarUint(clock);
    }

    @Override
    void writeParentInfo(boolean isRoot) {
        out.writeUint8(isRoot ? 1 : 0);
    }

    @Override
    void writeString(String value) {
        out.writeVarString(value);
    }

    @Override
    void writeText(Object text, int from, int to) {
        if (text instanceof byte[] bytes) {
            out.writeVarLatin1(bytes, from, to);
        } else {
            out.writeVarUtf16((char[]) text, from, to);
        }
    }

    @Override
    void writeKey(String key) {
        out.writeVarString(key);
    }

    @Override
    void writeTypeRef(int ref) {
        out.writeVarUint(ref);
    }

    @Override
    void writeLen(long length) {
        out.writeVarUint(length);
    }

    /** What JSON has no word for, and format V2 may hold, becomes null. */
    @Override
    void writeJson(Any value) {
        String text = Json.stringify(value);
        out.writeVarString(text == null ? "null" : text);
    }

    @Override
    void resetDeletions() {
    }

    @Override
    void writeDeletion(long clock, long length) {
        out.writeVarUint(clock);
        out.writeVarUint(length);
    }

    @Override
    byte[] toByteArray() {
        return out.toByteArray();
    }
}
