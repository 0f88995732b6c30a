package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as items hold it: {@code byte[]} with a byte for each code unit if all fit (ISO 8859-1), else {@code char[]}. How
 * much of the array counts is the length of the item, so that what is typed behind it can be appended in place.
 */
final class TextContent {
    private static final char REPLACEMENT = '\ufffd';

    private TextContent() {
    }

    static Object of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xff) {
                return text.toCharArray();
            }
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static Object read(Decoder in) {
        byte[] ascii = in.readVarAscii();
        return ascii != null ? ascii : of(in.readVarString());
    }

    /** Of an array that is full. */
    static int length(Object text) {
        return text instanceof byte[] bytes ? bytes.length : ((char[]) text).length;
    }

    static char charAt(Object text, int index) {
        return text instanceof byte[] bytes ? (char) (bytes[index] & 0xff) : ((char[]) text)[index];
    }

    static String string(Object text, int from, int to) {
        return text instanceof byte[] bytes ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : new String((char[]) text, from, to - from);
    }

    static void append(Object text, int length, StringBuilder out) {
        if (text instanceof char[] units) {
            out.append(units, 0, length);
        } else {
            out.append(string(text, 0, length));
        }
    }

    /** A copy of the units {@code [from, to)}. A pair of surrogates that the start cuts leaves U+FFFD behind. */
    static Object tail(Object text, int from, int to) {
        if (text instanceof byte[] bytes) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        char[] tail = Arrays.copyOfRange((char[]) text, from, to);
        if (from > 0 && Character.isHighSurrogate(((char[]) text)[from - 1])) {
            tail[0] = REPLACEMENT;
        }
        return tail;
    }

    /**
     * The units before {@code to}, in the same array unless much of it would lie idle. A high surrogate at the end becomes
     * U+FFFD, whether its other half is cut off or not (Yjs {@code ContentString.splice}).
     */
    static Object head(Object text, int to) {
        if (text instanceof byte[] bytes) {
            return bytes.length <= 2 * to + 16 ? bytes : Arrays.copyOf(bytes, to);
        }
        char[] units = Arrays.copyOf((char[]) text, to);
        if (Character.isHighSurrogate(units[to - 1])) {
            units[to - 1] = REPLACEMENT;
        }
        return units;
    }

    /** Makes {@code left} hold {@code more} further units, those of {@code right}; the array grows by more than asked for. */
    static Object append(Object left, int length, Object right, int more) {
        int wanted = Math.addExact(length, more);
        if (left instanceof byte[] bytes && right instanceof byte[] added) {
            byte[] target = wanted <= bytes.length ? bytes : Arrays.copyOf(bytes, room(bytes.length, wanted));
            System.arraycopy(added, 0, target, length, more);
            return target;
        }
        char[] units = left instanceof char[] chars ? chars : widen((byte[]) left, length);
        char[] target = wanted <= units.length ? units : Arrays.copyOf(units, room(units.length, wanted));
        if (right instanceof char[] chars) {
            System.arraycopy(chars, 0, target, length, more);
        } else {
            for (int i = 0; i < more; i++) {
                target[length + i] = charAt(right, i);
            }
        }
        return target;
    }

    private static int room(int had, int wanted) {
        return Math.max(wanted, (int) Math.min(Integer.MAX_VALUE - 16, had + (had >> 2) + 8L));
    }

    private static char[] widen(byte[] bytes, int length) {
        char[] units = new char[length];
        for (int i = 0; i < length; i++) {
            units[i] = (char) (bytes[i] & 0xff);
        }
        return units;
    }
}
