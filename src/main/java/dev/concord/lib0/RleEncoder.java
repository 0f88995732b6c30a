package dev.concord.lib0;

/**
 * A column of bytes, each followed by how often it repeats but for the last (lib0 {@code encoding.js}: RleEncoder).
 *
 * <pre>{@code
 * RleEncoder infos = new RleEncoder();
 * infos.write(4);
 * byte[] column = infos.finish().toByteArray();
 * }</pre>
 */
public final class RleEncoder {
    private final Encoder out = new Encoder();
    private int last = -1;
    private long count;

    public void write(int value) {
        if (value == last) {
            count++;
            return;
        }
        if (count > 0) {
            out.writeVarUint(count - 1);
        }
        count = 1;
        last = value;
        out.writeUint8(value);
    }

    /** The finished column. Nothing can be written any more. */
    public Encoder finish() {
        return out;
    }
}
