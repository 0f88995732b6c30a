package dev.concord.room;

/** The document is in the trash or deleted, so it cannot be opened. */
public final class DocumentDeletedException extends StorageException {

    private static final long serialVersionUID = 1L;

    public DocumentDeletedException(RoomName name) {
        super("document " + name + " is in the trash or was erased");
    }
}
