package dev.concord.content.pdf;

/** A document is too long to be made into a file. */
public final class TooManyPagesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyPagesException(int most) {
        super("a PDF file may have at most " + most + " pages");
    }
}
