package dev.concord.room;

/** Storage could not do what was asked of it. The message is fit for a log line: it names the document and holds no content. */
public class StorageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    public StorageException(String message) {
        super(message);
    }
}
