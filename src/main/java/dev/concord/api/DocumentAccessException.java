package dev.concord.api;

/** A document could not be read or changed at present: the database is away, the document is in the trash or full. The cause says which. */
public final class DocumentAccessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DocumentAccessException(String message, Throwable cause) {
        super(message, cause);
    }
}
