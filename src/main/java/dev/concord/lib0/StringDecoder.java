package dev.concord.lib0;

import java.util.Arrays;

/**
 * Reads what {@link StringEncoder} writes, and never past its end (lib0 {@code decoding.js}: StringDecoder).
 *
 * <pre>{@code
 * String key = new StringDecoder(Decoder.of(bytes)).read();
 * }</pre>
 */
public final class StringDecoder {
    private final Decoder in;
    private final UintOptRleDecoder lengths;
    /** One of both: ASCII as it lies in the column, or all of it decoded. */
    private final byte[] ascii;
    private final String text;
    private int at;
    private final int end;

    public StringDecoder(Decoder column) {
        Decoder joined = column.readVarSlice();
        int from = joined.index();
        int to = from + joined.remaining();
        if (Utf8.asciiEnd(joined.array(), from, to) == to) {
            ascii = joined.array();
            text = null;
            at = from;
            end = to;
        } else {
            ascii = null;
            text = Utf8.decode(joined.array(), from, to, joined.origin());
            end = text.length();
        }
        in = column;
        lengths = new UintOptRleDecoder(column);
    }

    private int next() {
        long length = lengths.read();
        if (length > end - at) {
            throw in.malformed("a string of " + length + " units where " + (end - at) + " are left");
        }
        return (int) length;
    }

    public String read() {
        int length = next();
        at += length;
        return ascii == null ? text.substring(at - length, at)
                : new String(ascii, at - length, length, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /** The next string if all of the column is ASCII, a byte for each unit; else null, and nothing is read. */
    public byte[] readAscii() {
        if (ascii == null) {
            return null;
        }
        int length = next();
        at += length;
        return Arrays.copyOfRange(ascii, at - length, at);
    }
}
