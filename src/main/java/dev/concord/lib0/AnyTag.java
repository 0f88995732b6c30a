package dev.concord.lib0;

/** The first byte of an encoded value (lib0 {@code encoding.js}: writeAny). */
final class AnyTag {
    static final int UNDEFINED = 127;
    static final int NULL = 126;
    static final int INTEGER = 125;
    static final int FLOAT32 = 124;
    static final int FLOAT64 = 123;
    static final int BIG_INT = 122;
    static final int FALSE = 121;
    static final int TRUE = 120;
    static final int STRING = 119;
    static final int OBJECT = 118;
    static final int ARRAY = 117;
    static final int BYTES = 116;

    /** Whole numbers up to this size are written as integers. */
    static final long MAX_INTEGER_FORM = Integer.MAX_VALUE;

    /** The key that JavaScript takes for the prototype instead of storing it. */
    static final String PROTO = "__proto__";

    private AnyTag() {
    }

    static boolean hasIntegerForm(double value) {
        return Math.abs(value) <= MAX_INTEGER_FORM && value == Math.rint(value);
    }
}
