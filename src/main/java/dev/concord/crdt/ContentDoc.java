package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.MalformedDataException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A subdocument, one unit: its guid and its options. Of the options Yjs keeps {@code gc: false}, {@code autoLoad: true}
 * and {@code meta}, in this order, and forgets the rest (Yjs {@code ContentDoc.js}, {@code Doc.js}).
 */
final class ContentDoc {
    static final int REF = 9;

    /** First bytes of values (lib0 {@code writeAny}). */
    private static final int UNDEFINED_TAG = 127;
    private static final int NULL_TAG = 126;
    private static final int OBJECT_TAG = 118;

    private ContentDoc() {
    }

    static long scan(Decoder in, ContentScan scan) {
        scan.text(in);
        int position = in.position();
        scan.any(in);
        int end = in.position();
        in.seek(position);
        int tag = in.readUint8();
        if (tag == UNDEFINED_TAG || tag == NULL_TAG) {
            throw new MalformedDataException(position, "a subdocument without options");
        }
        boolean noOptions = tag == OBJECT_TAG && in.readUint8() == 0;
        if (!noOptions) {
            scan.writtenOtherwise();
        }
        in.seek(end);
        return 1;
    }

    static void rewrite(Decoder in, Encoder out) {
        String guid = in.readVarString();
        Map<String, Any> given = in.readAny() instanceof Any.Obj object ? object.entries() : Map.of();
        Map<String, Any> kept = new LinkedHashMap<>();
        if (given.containsKey("gc") && given.get("gc") != Any.UNDEFINED && !truthy(given.get("gc"))) {
            kept.put("gc", Any.FALSE);
        }
        if (given.containsKey("autoLoad") && truthy(given.get("autoLoad"))) {
            kept.put("autoLoad", Any.TRUE);
        }
        Any meta = given.getOrDefault("meta", Any.NULL);
        if (meta != Any.NULL && meta != Any.UNDEFINED) {
            kept.put("meta", meta);
        }
        out.writeVarString(given.get("guid") instanceof Any.Text other ? other.value() : guid);
        out.writeAny(Any.of(kept));
    }

    /** JavaScript's idea of true. */
    static boolean truthy(Any value) {
        if (value instanceof Any.Bool bool) {
            return bool.value();
        }
        if (value instanceof Any.Num number) {
            return number.value() != 0 && !Double.isNaN(number.value());
        }
        if (value instanceof Any.BigInt big) {
            return big.value() != 0;
        }
        if (value instanceof Any.Text text) {
            return !text.value().isEmpty();
        }
        return value != Any.NULL && value != Any.UNDEFINED;
    }
}
