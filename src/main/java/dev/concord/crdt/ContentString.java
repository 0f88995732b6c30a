package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;

/** Text, a unit for each UTF-16 code unit (Yjs {@code ContentString.js}). */
final class ContentString {
    static final int REF = 4;

    private ContentString() {
    }

    static long scan(Decoder in, ContentScan scan) {
        return scan.string(in);
    }

    /** A surrogate pair that {@code offset} cuts leaves U+FFFD behind. */
    static void rewrite(Decoder in, long offset, Encoder out) {
        out.writeVarStringFrom(in, offset);
    }
}
