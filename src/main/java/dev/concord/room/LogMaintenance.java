package dev.concord.room;

import dev.concord.crdt.IdSet;

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

    /**
     * Drops the content of what was deleted from everything that is stored of a document. Ids stay, so copies of it still fit. Blocks.
     *
     * @param deletions ids of what is to go; what is not deleted of these stays
     * @throws StorageException if it cannot be done now; nothing is changed then
     */
    void erase(RoomName name, IdSet deletions);
}
