package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Encoder;

/** Writes the parts of an update in one of both formats (Yjs {@code UpdateEncoder.js}). */
abstract class UpdateEncoder {
    private Encoder rest;

    UpdateEncoder(Encoder rest) {
        this.rest = rest;
    }

    /** What is not in columns; in format V1 everything. */
    final Encoder rest() {
        return rest;
    }

    /** Goes on in another buffer, since how many structs a section has is known at its end only. */
    void switchRest(Encoder next) {
        rest = next;
    }

    abstract void writeClient(long client);

    abstract void writeInfo(int info);

    abstract void writeLeftId(long client, long clock);

    abstract void writeRightId(long client, long clock);

    abstract void writeParentInfo(boolean isRoot);

    abstract void writeString(String value);

    /** Units {@code [from, to)} of what {@link TextContent} describes. */
    abstract void writeText(Object text, int from, int to);

    abstract void writeKey(String key);

    abstract void writeTypeRef(int ref);

    abstract void writeLen(long length);

    abstract void writeJson(Any value);

    abstract void resetDeletions();

    abstract void writeDeletion(long clock, long length);

    void writeAny(Any value) {
        rest.writeAny(value);
    }

    void writeBytes(Any.Bytes value) {
        rest.writeVarBytes(value);
    }

    /** The whole update. */
    abstract byte[] toByteArray();
}
