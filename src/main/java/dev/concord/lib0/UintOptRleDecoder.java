package dev.concord.lib0;

/**
 * Reads what {@link UintOptRleEncoder} writes, and never past its end (lib0 {@code decoding.js}: UintOptRleDecoder).
 *
 * <pre>{@code
 * long length = new UintOptRleDecoder(Decoder.of(bytes)).read();
 * }</pre>
 */
public final class UintOptRleDecoder {
    private final Decoder in;
    private long value;
    private long left;

    public UintOptRleDecoder(Decoder in) {
        this.in = in;
    }

    public long read() {
        if (left == 0) {
            long read = in.readSignedMagnitude();
            value = read >> 1;
            left = (read & 1) == 0 ? 1 : in.readVarUint() + 2;
        }
        left--;
        return value;
    }
}
