package dev.concord.content;

/** The place in a document that something was to be written at was deleted meanwhile, or never was one. */
public final class PlaceGoneException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PlaceGoneException(String message) {
        super(message, null, false, false);
    }
}
