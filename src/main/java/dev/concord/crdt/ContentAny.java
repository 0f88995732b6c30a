package dev.concord.crdt;

import dev.concord.lib0.AnyScanner;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;

/** Values, one unit each (Yjs {@code ContentAny.js}). */
final class ContentAny {
    static final int REF = 8;

    private ContentAny() {
    }

    static long scan(Decoder in, ContentScan scan) {
        int count = in.readCount(1, "values");
        for (int i = 0; i < count; i++) {
            scan.any(in);
        }
        return count;
    }

    static void rewrite(Decoder in, long offset, Encoder out) {
        long count = in.readVarUint();
        out.writeVarUint(count - offset);
        AnyScanner scanner = new AnyScanner();
        for (long i = 0; i < offset; i++) {
            scanner.skipValid(in);
        }
        for (long i = offset; i < count; i++) {
            out.writeAny(in.readAny());
        }
    }
}
