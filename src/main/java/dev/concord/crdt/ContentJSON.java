package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.Json;
import dev.concord.lib0.JsonScanner;

/** Values as JSON texts, one unit each: the form of old documents (Yjs {@code ContentJSON.js}). */
final class ContentJSON {
    static final int REF = 2;
    private static final String UNDEFINED = "undefined";

    private ContentJSON() {
    }

    static long scan(Decoder in, ContentScan scan) {
        int count = in.readCount(1, "values");
        for (int i = 0; i < count; i++) {
            if (isUndefined(in)) {
                in.skipVarBytes();
            } else {
                scan.json(in);
            }
        }
        return count;
    }

    private static boolean isUndefined(Decoder in) {
        int position = in.position();
        boolean undefined = JsonScanner.isUndefined(in.readVarSlice());
        in.seek(position);
        return undefined;
    }

    static void rewrite(Decoder in, long offset, Encoder out) {
        long count = in.readVarUint();
        out.writeVarUint(count - offset);
        for (long i = 0; i < count; i++) {
            if (i < offset) {
                in.skipVarBytes();
            } else {
                String text = in.readVarString();
                out.writeVarString(text.equals(UNDEFINED) ? UNDEFINED : Json.stringify(Json.parse(text)));
            }
        }
    }
}
