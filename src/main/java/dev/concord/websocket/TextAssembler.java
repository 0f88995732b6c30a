package dev.concord.websocket;

/** Puts the parts of a text message together, up to a limit. Not safe for use by several threads. */
final class TextAssembler {

    private final int maxBytes;
    private final StringBuilder collected = new StringBuilder();
    private long length;

    TextAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Takes a part of {@code bytes} bytes in UTF-8; returns the message when it was the last one, otherwise null. */
    String add(String part, int bytes, boolean last) throws FrameAssembler.TooBigException {
        length += bytes;
        if (length > maxBytes) {
            throw new FrameAssembler.TooBigException();
        }
        if (last && collected.length() == 0) {
            length = 0;
            return part;
        }
        collected.append(part);
        if (!last) {
            return null;
        }
        String message = collected.toString();
        collected.setLength(0);
        collected.trimToSize();
        length = 0;
        return message;
    }

    /** How many bytes a text is in UTF-8; half a pair counts three. */
    static int utf8Length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                // A pair is four, so each of its halves two.
                bytes += unit < 0x800 || isHalfOfPair(text, i) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static boolean isHalfOfPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i)) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                || Character.isLowSurrogate(text.charAt(i)) && i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}
