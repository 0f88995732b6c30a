package dev.concord.room;

/** A client has a copy of another generation of the document. Merged, it might bring back what was erased. */
public final class HistoryReplacedException extends StorageException {

    private static final long serialVersionUID = 1L;

    HistoryReplacedException(RoomName name) {
        super("document " + name + ": its history was replaced");
    }
}
