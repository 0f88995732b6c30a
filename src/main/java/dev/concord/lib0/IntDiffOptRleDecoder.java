package dev.concord.lib0;

/**
 * Reads what {@link IntDiffOptRleEncoder} writes: values from 0 to 2^53 - 1, and never past the end of the column.
 *
 * <pre>{@code
 * long clock = new IntDiffOptRleDecoder(Decoder.of(bytes)).read();
 * }</pre>
 */
public final class IntDiffOptRleDecoder {
    private final Decoder in;
    private long value;
    private long diff;
    private long left;

    public IntDiffOptRleDecoder(Decoder in) {
        this.in = in;
    }

    public long read() {
        if (left == 0) {
            long read = in.readVarInt();
            diff = read >> 1;
            left = (read & 1) == 0 ? 1 : in.readVarUint() + 2;
        }
        left--;
        value += diff;
        if (value < 0 || value > Decoder.MAX_INTEGER) {
            throw in.malformed("a column leaves the range from 0 to 2^53 - 1");
        }
        return value;
    }
}
