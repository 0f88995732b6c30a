package dev.concord.lib0;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A growing buffer that writes what {@link Decoder} reads, in the bytes that lib0 {@code encoding.js} makes.
 * Not for several threads at once.
 *
 * <pre>{@code
 * Encoder out = new Encoder();
 * out.writeVarUint(1);
 * out.writeVarString("name");
 * byte[] message = out.toByteArray();
 * }</pre>
 */
public final class Encoder {
    private static final int MOST = Integer.MAX_VALUE - 16;

    private byte[] buffer;
    private int size;

    public Encoder() {
        this(64);
    }

    /** With room for {@code expectedSize} bytes before it has to grow. */
    public Encoder(int expectedSize) {
        this.buffer = new byte[Math.max(expectedSize, 16)];
    }

    /** The number of bytes written. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(buffer, size);
    }

    /** Forgets what was written and keeps the room. */
    public void reset() {
        size = 0;
    }

    private void reserve(int more) {
        if (more > buffer.length - size) {
            long wanted = (long) size + more;
            if (wanted > MOST) {
                throw new IllegalStateException("more than " + MOST + " bytes in one buffer");
            }
            buffer = Arrays.copyOf(buffer, (int) Math.min(MOST, Math.max(wanted, buffer.length * 2L)));
        }
    }

    public void writeUint8(int value) {
        reserve(1);
        buffer[size++] = (byte) value;
    }

    /** 0 to 2^53 - 1 (lib0 {@code writeVarUint}). */
    public void writeVarUint(long value) {
        checkMagnitude(value);
        reserve(Long.BYTES);
        if (value <= 0x7f) {
            buffer[size++] = (byte) value;
            return;
        }
        int length = SevenBits.lengthOf(value);
        SevenBits.LONGS.set(buffer, size, SevenBits.spread(value, length));
        size += length;
    }

    /** lib0 {@code writeVarInt}. */
    public void writeVarInt(long value) {
        writeSignAndMagnitude(value < 0, Math.abs(value));
    }

    /** As {@link #writeVarInt}, with the -0 that marks runs in the columns of format V2. */
    public void writeSignAndMagnitude(boolean negative, long magnitude) {
        checkMagnitude(magnitude);
        reserve(8);
        long rest = magnitude >>> 6;
        buffer[size++] = (byte) ((rest > 0 ? 0x80 : 0) | (negative ? 0x40 : 0) | magnitude & 0x3f);
        while (rest > 0) {
            buffer[size++] = (byte) ((rest > 0x7f ? 0x80 : 0) | rest & 0x7f);
            rest >>>= 7;
        }
    }

    private static void checkMagnitude(long value) {
        if (value < 0 || value > Decoder.MAX_INTEGER) {
            throw new IllegalArgumentException(value + " is not between 0 and 2^53 - 1");
        }
    }

    /** UTF-8 with its length in front; a lone surrogate becomes U+FFFD, as TextEncoder does it. */
    public void writeVarString(String value) {
        int length = Utf8.encodedLength(value);
        writeVarUint(length);
        reserve(length);
        Utf8.encode(value, buffer, size);
        size += length;
    }

    /**
     * The end of a valid varString, after {@code units} UTF-16 code units. When that cuts a surrogate pair, U+FFFD stands
     * for its second half (Yjs {@code ContentString.splice}).
     */
    public void writeVarStringFrom(Decoder string, long units) {
        Decoder text = string.readVarSlice();
        byte[] bytes = text.array();
        int from = Utf8.advance(bytes, text.index(), text.index() + text.remaining(), units);
        boolean cut = from < 0;
        if (cut) {
            from = -1 - from + 4;
        }
        int rest = text.index() + text.remaining() - from;
        writeVarUint(rest + (cut ? 3 : 0));
        if (cut) {
            writeUint8(0xef);
            writeUint8(0xbf);
            writeUint8(0xbd);
        }
        writeBytes(bytes, from, rest);
    }

    /** As {@link #writeVarString} for the code units {@code [from, to)} of ISO 8859-1, one byte each. */
    public void writeVarLatin1(byte[] units, int from, int to) {
        int bytes = to - from;
        for (int i = from; i < to; i++) {
            bytes += units[i] >>> 31;
        }
        writeVarUint(bytes);
        writeLatin1(units, from, to);
    }

    void writeLatin1(byte[] units, int from, int to) {
        int ascii = Utf8.asciiEnd(units, from, to);
        writeBytes(units, from, ascii - from);
        for (int i = ascii; i < to; i++) {
            writeCodePoint(units[i] & 0xff);
        }
    }

    /** As {@link #writeVarString} for the code units {@code [from, to)}. */
    public void writeVarUtf16(char[] units, int from, int to) {
        writeVarString(new String(units, from, to - from));
    }

    /** UTF-8 of one character; a lone surrogate becomes U+FFFD. */
    void writeCodePoint(int point) {
        reserve(4);
        if (point < 0x80) {
            buffer[size++] = (byte) point;
        } else if (point < 0x800) {
            buffer[size++] = (byte) (0xc0 | point >> 6);
            buffer[size++] = (byte) (0x80 | point & 0x3f);
        } else if (point < 0x10000) {
            int c = Character.isSurrogate((char) point) ? 0xfffd : point;
            buffer[size++] = (byte) (0xe0 | c >> 12);
            buffer[size++] = (byte) (0x80 | c >> 6 & 0x3f);
            buffer[size++] = (byte) (0x80 | c & 0x3f);
        } else {
            buffer[size++] = (byte) (0xf0 | point >> 18);
            buffer[size++] = (byte) (0x80 | point >> 12 & 0x3f);
            buffer[size++] = (byte) (0x80 | point >> 6 & 0x3f);
            buffer[size++] = (byte) (0x80 | point & 0x3f);
        }
    }

    /** All of {@code part} with its length in front. */
    public void writeVarBytes(Encoder part) {
        writeVarUint(part.size);
        writeBytes(part);
    }

    /** Bytes with their length in front. */
    public void writeVarBytes(Any.Bytes value) {
        writeVarBytes(value.bytes());
    }

    /** Bytes with their length in front. */
    public void writeVarBytes(byte[] value) {
        writeVarUint(value.length);
        writeBytes(value, 0, value.length);
    }

    /** Bytes as they are. */
    public void writeBytes(byte[] source, int from, int length) {
        reserve(length);
        System.arraycopy(source, from, buffer, size, length);
        size += length;
    }

    /** The bytes of {@code source} from one of its positions to another. */
    public void writeBytes(Decoder source, int fromPosition, int toPosition) {
        writeBytes(source.array(), source.origin() + fromPosition, toPosition - fromPosition);
    }

    /** All that {@code source} holds. */
    public void writeBytes(Encoder source) {
        writeBytes(source.buffer, 0, source.size);
    }

    public void writeFloat32(float value) {
        writeBigEndian(Float.floatToRawIntBits(value), Float.BYTES);
    }

    public void writeFloat64(double value) {
        writeBigEndian(Double.doubleToRawLongBits(value), Double.BYTES);
    }

    public void writeInt64(long value) {
        writeBigEndian(value, Long.BYTES);
    }

    private void writeBigEndian(long value, int length) {
        reserve(length);
        for (int shift = (length - 1) * 8; shift >= 0; shift -= 8) {
            buffer[size++] = (byte) (value >> shift);
        }
    }

    /**
     * A value (lib0 {@code writeAny}).
     *
     * @throws IllegalArgumentException beyond {@link Any#MAX_NESTING}
     */
    public void writeAny(Any value) {
        writeAny(value, 0);
    }

    private void writeAny(Any value, int depth) {
        if (depth > Any.MAX_NESTING) {
            throw new IllegalArgumentException("values nested more than " + Any.MAX_NESTING + " deep");
        }
        if (value instanceof Any.Text text) {
            writeUint8(AnyTag.STRING);
            writeVarString(text.value());
        } else if (value instanceof Any.Num number) {
            writeNumber(number.value());
        } else if (value instanceof Any.Bool bool) {
            writeUint8(bool.value() ? AnyTag.TRUE : AnyTag.FALSE);
        } else if (value instanceof Any.Array array) {
            writeUint8(AnyTag.ARRAY);
            writeItems(array.items(), depth);
        } else if (value instanceof Any.Obj object) {
            writeUint8(AnyTag.OBJECT);
            writeEntries(object.entries(), depth);
        } else if (value instanceof Any.Bytes bytes) {
            writeUint8(AnyTag.BYTES);
            writeVarBytes(bytes.bytes());
        } else if (value instanceof Any.BigInt big) {
            writeUint8(AnyTag.BIG_INT);
            writeInt64(big.value());
        } else {
            writeUint8(value == Any.NULL ? AnyTag.NULL : AnyTag.UNDEFINED);
        }
    }

    private void writeNumber(double value) {
        if (AnyTag.hasIntegerForm(value)) {
            boolean negative = Double.doubleToRawLongBits(value) < 0;
            writeUint8(AnyTag.INTEGER);
            writeSignAndMagnitude(negative, (long) Math.abs(value));
        } else if (value == (float) value) {
            writeUint8(AnyTag.FLOAT32);
            writeFloat32((float) value);
        } else {
            writeUint8(AnyTag.FLOAT64);
            writeFloat64(value);
        }
    }

    private void writeItems(List<Any> items, int depth) {
        writeVarUint(items.size());
        for (Any item : items) {
            writeAny(item, depth + 1);
        }
    }

    private void writeEntries(Map<String, Any> entries, int depth) {
        writeVarUint(entries.size());
        entries.forEach((key, value) -> {
            writeVarString(key);
            writeAny(value, depth + 1);
        });
    }
}
