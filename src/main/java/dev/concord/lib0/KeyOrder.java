package dev.concord.lib0;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether the keys of the objects that are being scanned stay as they are when JavaScript reads and writes them again:
 * no key twice, and none that looks like an integer (those would move to the front). Works on the encoded keys.
 *
 * <p>A stack: the keys of the object opened last lie on top.
 */
final class KeyOrder {
    private static final int PAIRWISE = 12;

    private int[] ranges = new int[32];
    private int top;
    private int[] bases = new int[8];
    private int open;
    private Set<String>[] sets = newSets(8);

    void open() {
        if (open == bases.length) {
            bases = Arrays.copyOf(bases, open * 2);
            sets = Arrays.copyOf(sets, open * 2);
        }
        bases[open] = top;
        sets[open++] = null;
    }

    void close() {
        top = bases[--open];
        sets[open] = null;
    }

    void clear() {
        top = 0;
        while (open > 0) {
            sets[--open] = null;
        }
    }

    /** Adds a key of the object on top; false if it would change place or vanish. */
    boolean add(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] >= '0' && bytes[from] <= '9' && looksLikeIndex(bytes, from, to)) {
            return false;
        }
        Set<String> set = sets[open - 1];
        if (set != null) {
            return set.add(text(bytes, from, to));
        }
        int base = bases[open - 1];
        for (int i = base; i < top; i += 2) {
            if (Arrays.equals(bytes, ranges[i], ranges[i + 1], bytes, from, to)) {
                return false;
            }
        }
        if (top - base == 2 * PAIRWISE) {
            set = new HashSet<>();
            for (int i = base; i < top; i += 2) {
                set.add(text(bytes, ranges[i], ranges[i + 1]));
            }
            sets[open - 1] = set;
            return set.add(text(bytes, from, to));
        }
        if (top == ranges.length) {
            ranges = Arrays.copyOf(ranges, top * 2);
        }
        ranges[top++] = from;
        ranges[top++] = to;
        return true;
    }

    /** Generous: what is no index after all is only written again for nothing. */
    private static boolean looksLikeIndex(byte[] bytes, int from, int to) {
        if (to - from > 10) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] bytes, int from, int to) {
        return Utf8.decode(bytes, from, to, 0);
    }

    @SuppressWarnings("unchecked")
    private static Set<String>[] newSets(int size) {
        return (Set<String>[]) new Set<?>[size];
    }
}
