package dev.concord.room;

/** An edit would have made the document larger than it may be. Nothing of it was taken. */
public final class DocumentFullException extends StorageException {

    private static final long serialVersionUID = 1L;

    DocumentFullException(String message) {
        super(message);
    }
}
