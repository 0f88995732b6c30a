package dev.concord.lib0;

/**
 * A column of unsigned integers in which runs of the same number are counted; a negative sign, also that of -0, marks a
 * run (lib0 {@code encoding.js}: UintOptRleEncoder).
 *
 * <pre>{@code
 * UintOptRleEncoder lengths = new UintOptRleEncoder();
 * lengths.write(3);
 * byte[] column = lengths.finish().toByteArray();
 * }</pre>
 */
public final class UintOptRleEncoder {
    private final Encoder out;
    private long last;
    private long count;

    public UintOptRleEncoder() {
        this(new Encoder());
    }

    /** Goes on behind what {@code out} holds already. */
    UintOptRleEncoder(Encoder out) {
        this.out = out;
    }

    public void write(long value) {
        if (value == last) {
            count++;
        } else {
            flush();
            count = 1;
            last = value;
        }
    }

    private void flush() {
        if (count > 0) {
            out.writeSignAndMagnitude(count > 1, last);
            if (count > 1) {
                out.writeVarUint(count - 2);
            }
        }
    }

    /** The finished column. Nothing can be written any more. */
    public Encoder finish() {
        flush();
        count = 0;
        return out;
    }
}
