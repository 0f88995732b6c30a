package dev.concord.lib0;

/**
 * A column of integers of which the differences are written; the lowest bit of a difference marks a run
 * (lib0 {@code encoding.js}: IntDiffOptRleEncoder). Differences above 2^52 have no form that anybody could read.
 *
 * <pre>{@code
 * IntDiffOptRleEncoder clocks = new IntDiffOptRleEncoder();
 * clocks.write(7);
 * clocks.write(8);
 * byte[] column = clocks.finish().toByteArray();
 * }</pre>
 */
public final class IntDiffOptRleEncoder {
    private final Encoder out = new Encoder();
    private long last;
    private long diff;
    private long count;

    public void write(long value) {
        if (diff == value - last) {
            last = value;
            count++;
        } else {
            flush();
            count = 1;
            diff = value - last;
            last = value;
        }
    }

    private void flush() {
        if (count > 0) {
            out.writeVarInt(diff * 2 + (count == 1 ? 0 : 1));
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
