package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.StorageStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where documents are kept: a log of updates for each.
 *
 * <p>Every method may be called by any thread.
 */
public interface UpdateLog {

    /**
     * Reads what is stored of a document: updates that together are its content, in any order, empty for a document that nobody
     * wrote yet. Blocks; not to be called in a room's turn.
     *
     * @throws DocumentDeletedException if the document is in the trash or deleted
     * @throws StorageException if it cannot be read, for whatever reason
     */
    List<Update> load(RoomName name);

    /** Does once, to no effect, what the first {@link #load} would be slow to do for the first time. Blocks. */
    void prepare();

    /**
     * Takes an update to be stored. Never blocks. Updates of one document are stored in the order of the calls.
     *
     * <p>The stage is completed, normally, when the update is committed, and not before; while it cannot be it waits,
     * and {@link #status(RoomName)} says so. It is completed with a {@link StorageException} only when the log is closed.
     *
     * @param owner to whom the document belongs if this makes it; empty for nobody in particular
     */
    CompletionStage<Void> append(RoomName name, Update update, Optional<String> owner);

    /** Whether edits can be saved at present, as far as that does not depend on the document. */
    StorageStatus status();

    /** Whether edits of this document can be saved at present. */
    StorageStatus status(RoomName name);

    /** Calls {@code listener} after each change of a status, in an unspecified thread. */
    void onStatusChange(Runnable listener);
}
