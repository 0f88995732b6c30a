package dev.concord.lib0;

/**
 * A column of strings: all of them joined, then the length of each in UTF-16 code units (lib0 {@code encoding.js}:
 * StringEncoder). Halves of a surrogate pair that end one string and begin the next become whole again.
 *
 * <pre>{@code
 * StringEncoder keys = new StringEncoder();
 * keys.write("title");
 * byte[] column = keys.finish().toByteArray();
 * }</pre>
 */
public final class StringEncoder {
    private static final int NONE = -1;

    private final Encoder text = new Encoder(256);
    private final UintOptRleEncoder lengths = new UintOptRleEncoder();
    /** A high surrogate at the end of what was written so far. */
    private int high = NONE;

    public void write(String value) {
        lengths.write(value.length());
        int length = value.length();
        for (int i = 0; i < length; i++) {
            write(value.charAt(i));
        }
    }

    /** The code units {@code [from, to)}, one byte each (ISO 8859-1). */
    public void writeLatin1(byte[] units, int from, int to) {
        lengths.write(to - from);
        if (from < to) {
            endHigh();
            text.writeLatin1(units, from, to);
        }
    }

    /** The code units {@code [from, to)}. */
    public void writeUtf16(char[] units, int from, int to) {
        lengths.write(to - from);
        for (int i = from; i < to; i++) {
            write(units[i]);
        }
    }

    private void write(char c) {
        if (high != NONE && Character.isLowSurrogate(c)) {
            text.writeCodePoint(Character.toCodePoint((char) high, c));
            high = NONE;
            return;
        }
        endHigh();
        if (Character.isHighSurrogate(c)) {
            high = c;
        } else {
            text.writeCodePoint(c);
        }
    }

    private void endHigh() {
        if (high != NONE) {
            text.writeCodePoint(high);
            high = NONE;
        }
    }

    /** The finished column. Nothing can be written any more. */
    public Encoder finish() {
        endHigh();
        Encoder ends = lengths.finish();
        Encoder out = new Encoder(text.size() + ends.size() + 8);
        out.writeVarUint(text.size());
        out.writeBytes(text);
        out.writeBytes(ends);
        return out;
    }
}
