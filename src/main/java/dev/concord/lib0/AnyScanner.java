package dev.concord.lib0;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passes over encoded values without making them, and finds out whether lib0 would write the very same bytes after
 * reading them. Not recursive. Keeps its buffers from one value to the next; not for several threads at once.
 *
 * <pre>{@code
 * boolean asLib0Writes = new AnyScanner().scan(Decoder.of(bytes));
 * }</pre>
 */
public final class AnyScanner {
    private static final byte[] PROTO = AnyTag.PROTO.getBytes(StandardCharsets.UTF_8);

    private final KeyOrder keys = new KeyOrder();
    /** How many values are left in each open array or object; objects as their complement. */
    private int[] left = new int[16];

    /**
     * Validates one value and moves {@code in} behind it.
     *
     * @return true if the bytes are those that lib0 {@code writeAny} makes, padded integers aside
     *     ({@link Decoder#sawPaddedInteger}); false if they may differ
     */
    public boolean scan(Decoder in) {
        try {
            return scan(in, true);
        } finally {
            keys.clear();
        }
    }

    /** Moves {@code in} behind a value that was validated before. */
    public void skipValid(Decoder in) {
        scan(in, false);
    }

    private boolean scan(Decoder in, boolean check) {
        boolean same = true;
        int depth = 0;
        while (true) {
            int start = in.position();
            int tag = in.readUint8();
            int children = 0;
            boolean object = false;
            switch (tag) {
                case AnyTag.UNDEFINED, AnyTag.NULL, AnyTag.FALSE, AnyTag.TRUE:
                    break;
                case AnyTag.INTEGER:
                    same &= in.readSignedMagnitude() >> 1 <= AnyTag.MAX_INTEGER_FORM;
                    break;
                case AnyTag.FLOAT32:
                    float single = in.readFloat32();
                    same &= !AnyTag.hasIntegerForm(single) && !Float.isNaN(single);
                    break;
                case AnyTag.FLOAT64:
                    double number = in.readFloat64();
                    same &= !AnyTag.hasIntegerForm(number) && number != (float) number;
                    break;
                case AnyTag.BIG_INT:
                    in.skip(Long.BYTES);
                    break;
                case AnyTag.STRING:
                    skipString(in, check);
                    break;
                case AnyTag.BYTES:
                    in.skipVarBytes();
                    break;
                case AnyTag.ARRAY:
                    children = in.readCount(1, "values");
                    break;
                case AnyTag.OBJECT:
                    children = in.readCount(2, "keys");
                    object = true;
                    break;
                default:
                    throw new MalformedDataException(start, "unknown value tag " + tag);
            }
            if (tag == AnyTag.ARRAY || object) {
                if (depth >= Any.MAX_NESTING) {
                    throw new MalformedDataException(start, "values nested more than " + Any.MAX_NESTING + " deep");
                }
                if (depth == left.length) {
                    left = Arrays.copyOf(left, depth * 2);
                }
                left[depth++] = object ? ~children : children;
                if (object && check) {
                    keys.open();
                }
            }
            while (depth > 0 && (left[depth - 1] == 0 || left[depth - 1] == ~0)) {
                if (left[--depth] < 0 && check) {
                    keys.close();
                }
            }
            if (depth == 0) {
                return same;
            }
            if (left[depth - 1] > 0) {
                left[depth - 1]--;
            } else {
                left[depth - 1]++;
                same &= passKey(in, check);
            }
        }
    }

    private boolean passKey(Decoder in, boolean check) {
        int before = in.index();
        skipString(in, check);
        if (!check) {
            return true;
        }
        int to = in.index();
        int from = before;
        while (in.array()[from] < 0) {
            from++;
        }
        from++;
        return keys.add(in.array(), from, to) && !Arrays.equals(PROTO, 0, PROTO.length, in.array(), from, to);
    }

    private static void skipString(Decoder in, boolean check) {
        if (check) {
            in.skipVarString();
        } else {
            in.skipVarBytes();
        }
    }
}
