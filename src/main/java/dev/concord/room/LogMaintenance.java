package dev.concord.room;

/** Port: the log of the documents, for who looks after it. Every method may be called by any thread. */
public interface LogMaintenance {

    /** The log in numbers. */
    LogFigures figures();

    /**
     * Folds the log of a document into its snapshot now, whether it would be due or not. Blocks.
     *
     * @return the bytes of the snapshot, or -1 when there was nothing to fold, or somebody else is at it
     * @throws StorageException if it cannot be done; nothing is changed then
     */
    int compact(RoomName name);
}
