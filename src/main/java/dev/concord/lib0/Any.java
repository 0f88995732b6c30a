package dev.concord.lib0;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A value as lib0 knows it: JSON with {@code undefined}, 64-bit integers and bytes. Immutable. Numbers are doubles, as in
 * JavaScript: there is no difference between 1 and 1.0, there is one between 0 and -0, and NaN equals itself here.
 *
 * <p>What a value is, is asked by {@code instanceof}: {@code if (value instanceof Any.Text text) ...}.
 *
 * <pre>{@code
 * Any address = Any.of(Map.of("city", Any.of("Ulm"), "zip", Any.of(89073)));
 * if (address instanceof Any.Obj object && object.entries().get("city") instanceof Any.Text city) {
 *     System.out.println(city);
 * }
 * }</pre>
 */
public sealed interface Any {
    /**
     * How many arrays and objects may lie inside each other. lib0 has no limit and dies of a stack overflow somewhere
     * above ten thousand; documents that people write stay below twenty.
     */
    int MAX_NESTING = 500;

    /** JavaScript's {@code undefined}, which is not null. */
    Any UNDEFINED = Undefined.INSTANCE;
    Any NULL = Null.INSTANCE;
    Any TRUE = new Bool(true);
    Any FALSE = new Bool(false);

    static Any of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Any of(double value) {
        return new Num(value);
    }

    static Any of(String value) {
        return new Text(value);
    }

    static Any of(byte[] value) {
        return new Bytes(value.clone());
    }

    static Any of(List<? extends Any> items) {
        return new Array(List.copyOf(items));
    }

    static Any of(Map<String, ? extends Any> entries) {
        return new Obj(ordered(entries));
    }

    /** The one value {@code undefined}. */
    enum Undefined implements Any { INSTANCE }

    /** The one value {@code null}. */
    enum Null implements Any { INSTANCE }

    record Bool(boolean value) implements Any { }

    record Num(double value) implements Any { }

    /** A BigInt. It is 64 bits wide on the wire. */
    record BigInt(long value) implements Any { }

    /** A string of UTF-16 code units, lone surrogates included. */
    record Text(String value) implements Any {
        public Text {
            Objects.requireNonNull(value);
        }
    }

    record Array(List<Any> items) implements Any {
        public Array {
            items = Collections.unmodifiableList(new ArrayList<>(items));
        }
    }

    /**
     * Keys and values in the order in which JavaScript enumerates them: integer-like keys first, ascending, then the
     * others as they were added. The order decides the bytes; equality ignores it.
     */
    final class Obj implements Any {
        private final Map<String, Any> entries;

        private Obj(Map<String, Any> ordered) {
            this.entries = ordered;
        }

        /** Unmodifiable, iterates in the order above. */
        public Map<String, Any> entries() {
            return entries;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Obj obj && entries.equals(obj.entries);
        }

        @Override
        public int hashCode() {
            return entries.hashCode();
        }

        @Override
        public String toString() {
            return "Obj" + entries;
        }
    }

    /** An array of bytes. The bytes do not change: they are copied in and out. */
    final class Bytes implements Any {
        private final byte[] value;

        Bytes(byte[] owned) {
            this.value = owned;
        }

        public int length() {
            return value.length;
        }

        public byte[] toByteArray() {
            return value.clone();
        }

        /** For writing without a copy, inside this package. */
        byte[] bytes() {
            return value;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes bytes && Arrays.equals(value, bytes.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "Bytes[" + value.length + "]";
        }
    }

    private static Map<String, Any> ordered(Map<String, ? extends Any> entries) {
        Map<String, Any> others = new LinkedHashMap<>();
        TreeMap<Long, Any> integers = null;
        for (Map.Entry<String, ? extends Any> entry : entries.entrySet()) {
            Any value = Objects.requireNonNull(entry.getValue());
            long index = arrayIndex(entry.getKey());
            if (index < 0) {
                others.put(entry.getKey(), value);
            } else {
                if (integers == null) {
                    integers = new TreeMap<>();
                }
                integers.put(index, value);
            }
        }
        if (integers == null) {
            return Collections.unmodifiableMap(others);
        }
        Map<String, Any> all = new LinkedHashMap<>();
        integers.forEach((index, value) -> all.put(Long.toString(index), value));
        all.putAll(others);
        return Collections.unmodifiableMap(all);
    }

    /** The array index that a key spells (ECMAScript: a canonical number below 2^32 - 1), or -1. */
    private static long arrayIndex(String key) {
        int length = key.length();
        if (length == 0 || length > 10 || key.charAt(0) == '0' && length > 1) {
            return -1;
        }
        long index = 0;
        for (int i = 0; i < length; i++) {
            char c = key.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            index = index * 10 + (c - '0');
        }
        return index < 0xffff_ffffL ? index : -1;
    }
}
