package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.Json;

/** A value among text, one unit, as JSON in format V1 (Yjs {@code ContentEmbed.js}). */
final class ContentEmbed {
    static final int REF = 5;

    private ContentEmbed() {
    }

    static long scan(Decoder in, ContentScan scan) {
        scan.json(in);
        return 1;
    }

    static void rewrite(Decoder in, Encoder out) {
        out.writeVarString(Json.stringify(Json.parse(in.readVarString())));
    }
}
