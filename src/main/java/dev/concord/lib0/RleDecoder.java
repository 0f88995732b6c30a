package dev.concord.lib0;

/**
 * Reads what {@link RleEncoder} writes. The last byte repeats without end (lib0 {@code decoding.js}: RleDecoder).
 *
 * <pre>{@code
 * int info = new RleDecoder(Decoder.of(bytes)).read();
 * }</pre>
 */
public final class RleDecoder {
    private final Decoder in;
    private int value;
    private long left;

    public RleDecoder(Decoder in) {
        this.in = in;
    }

    public int read() {
        if (left == 0) {
            value = in.readUint8();
            left = in.hasRemaining() ? in.readVarUint() + 1 : Long.MAX_VALUE;
        }
        left--;
        return value;
    }
}
