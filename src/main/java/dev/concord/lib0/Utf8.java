package dev.concord.lib0;

import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as browsers do it (WHATWG TextDecoder in fatal mode that keeps a byte order mark, TextEncoder): overlong forms,
 * surrogates and values above U+10FFFF are refused when reading, a lone surrogate becomes U+FFFD when writing.
 * Java's own {@code String.getBytes} would write "?" for it.
 */
final class Utf8 {
    private static final long NOT_ASCII = 0x8080808080808080L;

    private Utf8() {
    }

    /** The first index in {@code [from, to)} that is not ASCII, or {@code to}. */
    static int asciiEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i + Long.BYTES <= to) {
            if (((long) SevenBits.LONGS.get(bytes, i) & NOT_ASCII) != 0) {
                break;
            }
            i += Long.BYTES;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /**
     * The length in UTF-16 code units, which is how Yjs counts.
     *
     * @param origin the index that an error calls byte 0
     */
    static int validate(byte[] bytes, int from, int to, int origin) {
        int i = asciiEnd(bytes, from, to);
        int units = i - from;
        while (i < to) {
            int lead = bytes[i];
            if (lead >= 0) {
                int end = asciiEnd(bytes, i, to);
                units += end - i;
                i = end;
                continue;
            }
            int size = sequenceLength(bytes, i, to);
            if (size == 0) {
                throw new MalformedDataException(i - origin, "a string is not valid UTF-8");
            }
            i += size;
            units += size == 4 ? 2 : 1;
        }
        return units;
    }

    /** The number of bytes of the multi-byte character at {@code i}, or 0 if there is none. */
    private static int sequenceLength(byte[] bytes, int i, int to) {
        int lead = bytes[i] & 0xff;
        if (lead < 0xc2) {
            return 0;
        }
        int size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
        if (size == 0 || i + size > to) {
            return 0;
        }
        int second = bytes[i + 1] & 0xff;
        int lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int k = 2; k < size; k++) {
            if ((bytes[i + k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return size;
    }

    /** The length in UTF-16 code units of what is known to be valid. */
    static int units(byte[] bytes, int from, int to) {
        int i = asciiEnd(bytes, from, to);
        int units = i - from;
        for (; i < to; i++) {
            int b = bytes[i];
            if (b >= (byte) 0xf0 && b < 0) {
                units += 2;
            } else if (b >= (byte) 0xc0) {
                units++;
            }
        }
        return units;
    }

    /**
     * Walks {@code count} code units forward in what is known to be valid. The result is an index, or {@code -1 - index}
     * of a four-byte character whose surrogate pair the walk ends inside of.
     */
    static int advance(byte[] bytes, int from, int to, long count) {
        int i = from;
        long left = count;
        while (left > 0) {
            if (i >= to) {
                throw new IllegalArgumentException("offset behind the end of the string");
            }
            int b = bytes[i];
            if (b >= 0) {
                i++;
            } else if (b < (byte) 0xe0) {
                i += 2;
            } else if (b < (byte) 0xf0) {
                i += 3;
            } else {
                if (left == 1) {
                    return -1 - i;
                }
                left--;
                i += 4;
            }
            left--;
        }
        return i;
    }

    static String decode(byte[] bytes, int from, int to, int origin) {
        int units = validate(bytes, from, to, origin);
        return new String(bytes, from, to - from,
                units == to - from ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** The number of bytes that {@link #encode} writes. */
    static int encodedLength(String s) {
        int length = s.length();
        long bytes = length;
        for (int i = 0; i < length; i++) {
            char c = s.charAt(i);
            if (c >= 0x80) {
                if (c < 0x800) {
                    bytes++;
                } else {
                    bytes += 2;
                    if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(s.charAt(i + 1))) {
                        i++;
                    }
                }
            }
        }
        return Math.toIntExact(bytes);
    }

    static void encode(String s, byte[] target, int at) {
        int out = at;
        int length = s.length();
        for (int i = 0; i < length; i++) {
            int c = s.charAt(i);
            if (c < 0x80) {
                target[out++] = (byte) c;
            } else if (c < 0x800) {
                target[out++] = (byte) (0xc0 | c >> 6);
                target[out++] = (byte) (0x80 | c & 0x3f);
            } else if (Character.isHighSurrogate((char) c) && i + 1 < length
                    && Character.isLowSurrogate(s.charAt(i + 1))) {
                int point = Character.toCodePoint((char) c, s.charAt(++i));
                target[out++] = (byte) (0xf0 | point >> 18);
                target[out++] = (byte) (0x80 | point >> 12 & 0x3f);
                target[out++] = (byte) (0x80 | point >> 6 & 0x3f);
                target[out++] = (byte) (0x80 | point & 0x3f);
            } else {
                if (Character.isSurrogate((char) c)) {
                    c = 0xfffd;
                }
                target[out++] = (byte) (0xe0 | c >> 12);
                target[out++] = (byte) (0x80 | c >> 6 & 0x3f);
                target[out++] = (byte) (0x80 | c & 0x3f);
            }
        }
    }
}
