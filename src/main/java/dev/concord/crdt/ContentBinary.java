package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;

/** One array of bytes, one unit (Yjs {@code ContentBinary.js}). */
final class ContentBinary {
    static final int REF = 3;

    private ContentBinary() {
    }

    static long scan(Decoder in) {
        in.skipVarBytes();
        return 1;
    }

    static void rewrite(Decoder in, Encoder out) {
        out.writeVarBytes(in.readVarBytes());
    }
}
