package dev.concord.room;

/** An edit was not permitted. Nothing of it was taken; the message is a sentence for whoever made it. */
public final class RefusedEditException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedEditException(String message) {
        super(message);
    }
}
