package dev.concord.lib0;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Groups of seven bits, each in a byte whose highest bit says that another one follows, eight of them at once in a long: the processor's
 * branch prediction has nothing to guess in it.
 */
final class SevenBits {
    /** A long of a byte array, lowest byte first, at any index. */
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long CONTINUES = 0x8080808080808080L;

    private SevenBits() {
    }

    /** How many bytes the integer has that begins in the lowest byte; 9 if it does not end in {@code bytes}. */
    static int length(long bytes) {
        return (Long.numberOfTrailingZeros(~bytes & CONTINUES) >>> 3) + 1;
    }

    /** The integer in the {@code length} lowest bytes, 1 to 8. */
    static long gather(long bytes, int length) {
        long groups = bytes & -1L >>> (Long.SIZE - Byte.SIZE * length) & ~CONTINUES;
        groups = groups & 0x007f007f007f007fL | (groups & 0x7f007f007f007f00L) >>> 1;
        groups = groups & 0x00003fff00003fffL | (groups & 0x3fff00003fff0000L) >>> 2;
        return groups & 0x000000000fffffffL | (groups & 0x0fffffff00000000L) >>> 4;
    }

    /** How many groups {@code value} takes. */
    static int lengthOf(long value) {
        return (Long.SIZE - Long.numberOfLeadingZeros(value | 1) + 6) / 7;
    }

    /** The inverse of {@link #gather}, with the highest bit of every byte but the last. */
    static long spread(long value, int length) {
        long groups = value & 0x000000000fffffffL | (value & 0x00fffffff0000000L) << 4;
        groups = groups & 0x00003fff00003fffL | (groups & 0x0fffc0000fffc000L) << 2;
        groups = groups & 0x007f007f007f007fL | (groups & 0x3f803f803f803f80L) << 1;
        return groups | CONTINUES & (1L << Byte.SIZE * (length - 1)) - 1;
    }
}
