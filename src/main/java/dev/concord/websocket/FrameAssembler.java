package dev.concord.websocket;

import java.util.Arrays;

/** Puts the parts of a message together, up to a limit. Not safe for use by several threads. */
public final class FrameAssembler {

    private static final byte[] NOTHING = {};

    private final int maxBytes;
    private byte[] collected = NOTHING;
    private int length;

    public FrameAssembler(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The message is larger than allowed. */
    public static final class TooBigException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /** Takes a part; returns the message when it was the last one, otherwise null. */
    public byte[] add(byte[] part, boolean last) throws TooBigException {
        if (part.length > maxBytes - length) {
            throw new TooBigException();
        }
        if (last && length == 0) {
            return part;
        }
        if (length + part.length > collected.length) {
            // Twice as much each time, so that many small parts are not copied over and over.
            collected = Arrays.copyOf(collected, (int) Math.min(maxBytes, Math.max(2L * collected.length, length + part.length)));
        }
        System.arraycopy(part, 0, collected, length, part.length);
        length += part.length;
        if (!last) {
            return null;
        }
        byte[] message = Arrays.copyOf(collected, length);
        collected = NOTHING;
        length = 0;
        return message;
    }
}
