package dev.concord.content;

/** What came is not what it was said to be. The message says where, and is fit for whoever sent it. */
public final class UnreadableContentException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnreadableContentException(String message) {
        super(message);
    }
}
