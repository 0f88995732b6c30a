package dev.concord.lib0;

import java.util.Arrays;
import java.util.Objects;

/**
 * A cursor over a range of bytes that never leaves it. Every read either moves the cursor behind what it read, or throws
 * {@link MalformedDataException} with the byte that is wrong. Nothing is allocated for a length or a count before the
 * bytes it promises are known to be there.
 *
 * <p>Numbers are those of lib0 {@code decoding.js}: at most 2^53 - 1. A slice counts its positions from the same byte as
 * the decoder it came from, so an error inside a nested message names the byte of the whole message.
 *
 * <p>Not for several threads at once. The bytes are not copied and must not change meanwhile.
 *
 * <pre>{@code
 * Decoder in = Decoder.of(bytes);
 * long type = in.readVarUint();
 * String name = in.readVarString();
 * in.expectEnd();
 * }</pre>
 */
public final class Decoder {
    /** The largest integer that JavaScript counts exactly, and the largest on the wire. */
    public static final long MAX_INTEGER = (1L << 53) - 1;

    private final byte[] bytes;
    private final int origin;
    private final int end;
    private int at;
    private boolean padded;

    private Decoder(byte[] bytes, int origin, int from, int end) {
        this.bytes = bytes;
        this.origin = origin;
        this.at = from;
        this.end = end;
    }

    public static Decoder of(byte[] bytes) {
        return new Decoder(bytes, 0, 0, bytes.length);
    }

    /** Over {@code bytes[from, to)}; position 0 is {@code from}. */
    public static Decoder of(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return new Decoder(bytes, from, from, to);
    }

    /** The number of bytes between the start of the data and the cursor. */
    public int position() {
        return at - origin;
    }

    public int remaining() {
        return end - at;
    }

    public boolean hasRemaining() {
        return at < end;
    }

    /** Whether any integer so far was longer than it need be, so that lib0 would write it in fewer bytes. */
    public boolean sawPaddedInteger() {
        return padded;
    }

    /** For the end of a message. Bytes behind it are an error. */
    public void expectEnd() {
        if (at < end) {
            throw malformed(remaining() + " bytes behind the end");
        }
    }

    /** An error at the cursor. */
    public MalformedDataException malformed(String problem) {
        return new MalformedDataException(position(), problem);
    }

    private MalformedDataException endOfData(String wanted) {
        return new MalformedDataException(end - origin, "the data ends inside " + wanted);
    }

    public int readUint8() {
        if (at >= end) {
            throw endOfData("a byte");
        }
        return bytes[at++] & 0xff;
    }

    /** 0 to 2^53 - 1, seven bits a byte, the lowest first (lib0 {@code readVarUint}). */
    public long readVarUint() {
        if (at < end) {
            byte first = bytes[at];
            if (first >= 0) {
                at++;
                return first;
            }
        }
        if (at <= bytes.length - Long.BYTES) {
            long read = (long) SevenBits.LONGS.get(bytes, at);
            int length = SevenBits.length(read);
            if (length < Long.BYTES && length <= end - at) {
                at += length;
                padded |= length > 1 && bytes[at - 1] == 0;
                return SevenBits.gather(read, length);
            }
        }
        int start = at;
        return readGroups(start, 0, 0);
    }

    /** The magnitude of {@link #readVarInt} with its sign beside it, since -0 is a value of its own: {@code magnitude * 2 + sign}. */
    public long readSignedMagnitude() {
        int start = at;
        int first = readUint8();
        long sign = first >> 6 & 1;
        long magnitude = first & 0x3f;
        if (first >= 0x80) {
            magnitude = readGroups(start, 6, magnitude);
        }
        return magnitude << 1 | sign;
    }

    /** Any integer up to 2^53 - 1 in size; -0 reads as 0 (lib0 {@code readVarInt}). */
    public long readVarInt() {
        long read = readSignedMagnitude();
        return (read & 1) == 0 ? read >> 1 : -(read >> 1);
    }

    private long readGroups(int start, int firstShift, long low) {
        long value = low;
        int shift = firstShift;
        int i = at;
        while (i < end) {
            int group = bytes[i++];
            long bits = group & 0x7f;
            if (bits != 0) {
                if (shift > 53 || bits << shift > MAX_INTEGER - value) {
                    throw new MalformedDataException(start - origin, "an integer above 2^53 - 1");
                }
                value |= bits << shift;
            }
            if (group >= 0) {
                padded |= bits == 0 && i - start > 1;
                at = i;
                return value;
            }
            shift = Math.min(shift + 7, 64);
        }
        throw endOfData("an integer");
    }

    /** A varUint that announces so many bytes. */
    public int readLength() {
        int start = position();
        long length = readVarUint();
        if (length > remaining()) {
            throw new MalformedDataException(start, "a length of " + length + " where " + remaining() + " bytes follow");
        }
        return (int) length;
    }

    /** A varUint that announces so many things of at least {@code leastBytes} bytes each. */
    public int readCount(int leastBytes, String things) {
        int start = position();
        long count = readVarUint();
        if (count > remaining() / leastBytes) {
            throw new MalformedDataException(start, count + " " + things + " announced where "
                    + remaining() + " bytes follow");
        }
        return (int) count;
    }

    /** A string that must be valid UTF-8; a byte order mark is kept (lib0 {@code readVarString}). */
    public String readVarString() {
        int length = readLength();
        String read = Utf8.decode(bytes, at, at + length, origin);
        at += length;
        return read;
    }

    /** As {@link #readVarString} if the string is ASCII, a byte for each unit; else null, and nothing is read. */
    public byte[] readVarAscii() {
        int start = at;
        int length = readLength();
        if (Utf8.asciiEnd(bytes, at, at + length) < at + length) {
            at = start;
            return null;
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /** A byte string as a value. */
    public Any.Bytes readBytes() {
        return new Any.Bytes(readVarBytes());
    }

    /** Passes a string and tells its length in UTF-16 code units. */
    public int skipVarString() {
        int length = readLength();
        int units = Utf8.validate(bytes, at, at + length, origin);
        at += length;
        return units;
    }

    /** As {@link #skipVarString} for a string that was validated before. */
    public int skipValidVarString() {
        int length = readLength();
        int units = Utf8.units(bytes, at, at + length);
        at += length;
        return units;
    }

    /** A copy of a byte string. */
    public byte[] readVarBytes() {
        int length = readLength();
        byte[] copy = new byte[length];
        System.arraycopy(bytes, at, copy, 0, length);
        at += length;
        return copy;
    }

    public void skipVarBytes() {
        int length = readLength();
        at += length;
    }

    /** A byte string without a copy. */
    public Decoder readVarSlice() {
        return slice(readLength());
    }

    /** The next {@code length} bytes as a decoder of their own, without a copy; this one moves behind them. */
    public Decoder slice(int length) {
        if (length < 0 || length > remaining()) {
            throw malformed(length + " bytes wanted where " + remaining() + " follow");
        }
        Decoder slice = new Decoder(bytes, origin, at, at + length);
        at += length;
        return slice;
    }

    /** A copy of all that is left. */
    public byte[] readRemaining() {
        byte[] copy = Arrays.copyOfRange(bytes, at, end);
        at = end;
        return copy;
    }

    public void skip(int length) {
        if (length < 0 || length > remaining()) {
            throw malformed(length + " bytes wanted where " + remaining() + " follow");
        }
        at += length;
    }

    /** Back or forth to a position that {@link #position} told. */
    public void seek(int position) {
        at = Objects.checkIndex(position, end - origin + 1) + origin;
    }

    public float readFloat32() {
        return Float.intBitsToFloat((int) readBigEndian(Float.BYTES));
    }

    public double readFloat64() {
        return Double.longBitsToDouble(readBigEndian(Double.BYTES));
    }

    public long readInt64() {
        return readBigEndian(Long.BYTES);
    }

    private long readBigEndian(int size) {
        if (remaining() < size) {
            throw endOfData("a number of " + size + " bytes");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[at++] & 0xff;
        }
        return value;
    }

    /** A value of {@link Any} (lib0 {@code readAny}). */
    public Any readAny() {
        return AnyReader.read(this, 0);
    }

    byte[] array() {
        return bytes;
    }

    int index() {
        return at;
    }

    int origin() {
        return origin;
    }
}
