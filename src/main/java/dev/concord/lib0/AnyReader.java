package dev.concord.lib0;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values of {@link Any}. Recursion ends at {@link Any#MAX_NESTING}. */
final class AnyReader {
    private AnyReader() {
    }

    static Any read(Decoder in, int depth) {
        int start = in.position();
        int tag = in.readUint8();
        switch (tag) {
            case AnyTag.UNDEFINED:
                return Any.UNDEFINED;
            case AnyTag.NULL:
                return Any.NULL;
            case AnyTag.INTEGER:
                long read = in.readSignedMagnitude();
                return new Any.Num((read & 1) == 0 ? read >> 1 : -(double) (read >> 1));
            case AnyTag.FLOAT32:
                return new Any.Num(in.readFloat32());
            case AnyTag.FLOAT64:
                return new Any.Num(in.readFloat64());
            case AnyTag.BIG_INT:
                return new Any.BigInt(in.readInt64());
            case AnyTag.FALSE:
                return Any.FALSE;
            case AnyTag.TRUE:
                return Any.TRUE;
            case AnyTag.STRING:
                return new Any.Text(in.readVarString());
            case AnyTag.OBJECT:
                return object(in, nested(depth, start));
            case AnyTag.ARRAY:
                return array(in, nested(depth, start));
            case AnyTag.BYTES:
                return new Any.Bytes(in.readVarBytes());
            default:
                throw new MalformedDataException(start, "unknown value tag " + tag);
        }
    }

    private static int nested(int depth, int start) {
        if (depth >= Any.MAX_NESTING) {
            throw new MalformedDataException(start, "values nested more than " + Any.MAX_NESTING + " deep");
        }
        return depth + 1;
    }

    private static Any array(Decoder in, int depth) {
        int count = in.readCount(1, "values");
        List<Any> items = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            items.add(read(in, depth));
        }
        return new Any.Array(items);
    }

    private static Any object(Decoder in, int depth) {
        int count = in.readCount(2, "keys");
        Map<String, Any> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String key = in.readVarString();
            Any value = read(in, depth);
            if (!key.equals(AnyTag.PROTO)) {
                entries.put(key, value);
            }
        }
        return Any.of(entries);
    }
}
