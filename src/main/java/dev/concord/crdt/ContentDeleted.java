package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;

/** Content that was deleted and collected; only its length is left (Yjs {@code ContentDeleted.js}). */
final class ContentDeleted {
    static final int REF = 1;

    private ContentDeleted() {
    }

    static long scan(Decoder in) {
        return in.readVarUint();
    }

    static void rewrite(Decoder in, long offset, Encoder out) {
        out.writeVarUint(in.readVarUint() - offset);
    }
}
