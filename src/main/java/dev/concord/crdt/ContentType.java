package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.MalformedDataException;

/** A shared type inside another, one unit (Yjs {@code ContentType.js}: typeRefs). */
final class ContentType {
    static final int REF = 7;

    static final int XML_ELEMENT = 3;
    static final int XML_HOOK = 5;
    static final int LAST = 6;

    private ContentType() {
    }

    static long scan(Decoder in, ContentScan scan) {
        int position = in.position();
        long type = in.readVarUint();
        if (type > LAST) {
            throw new MalformedDataException(position, "unknown type reference " + type);
        }
        if (hasName(type)) {
            scan.text(in);
        }
        return 1;
    }

    /** The element's node name, the hook's hook name. */
    private static boolean hasName(long type) {
        return type == XML_ELEMENT || type == XML_HOOK;
    }

    static void rewrite(Decoder in, Encoder out) {
        long type = in.readVarUint();
        out.writeVarUint(type);
        if (hasName(type)) {
            out.writeVarStringFrom(in, 0);
        }
    }
}
