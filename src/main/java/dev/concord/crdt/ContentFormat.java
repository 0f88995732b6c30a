package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;

/** The begin or end of a format in text: key and JSON value, one unit that nobody sees (Yjs {@code ContentFormat.js}). */
final class ContentFormat {
    static final int REF = 6;

    private ContentFormat() {
    }

    static long scan(Decoder in, ContentScan scan) {
        scan.text(in);
        scan.json(in);
        return 1;
    }

    static void rewrite(Decoder in, Encoder out) {
        out.writeVarStringFrom(in, 0);
        ContentEmbed.rewrite(in, out);
    }
}
