package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.StorageStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Where documents are kept: a log of updates for each.
 *
 * <p>Every method may be called by any thread.
 */
public interface UpdateLog {

    /**
     * Reads what is stored of a document: {@link StoredDocument#NONE} for one that nobody wrote yet. Blocks; not to be called in a room's turn.
     *
     * @throws DocumentDeletedException if the document is in the trash or deleted
     * @throws StorageException if it cannot be read, for whatever reason
     */
    StoredDocument load(RoomName name);

    /** Who wrote what of a document, the oldest first. Where two say the same of something the first one is right. Blocks. */
    List<StoredAuthorship> authorship(RoomName name);

    /** Does once, to no effect, what the first {@link #load} would be slow to do for the first time. Blocks. */
    void prepare();

    /**
     * Takes an update to be stored. Never blocks. Updates of one document are stored in the order of the calls.
     *
     * <p>The stage is completed, normally, when the update is committed, and not before; while it cannot be it waits,
     * and {@link #status(RoomName)} says so. It is completed with a {@link StorageException} only when the log is closed.
     *
     * @param owner to whom the document belongs if this makes it; empty for nobody in particular
     * @param by who contributed what of it
     */
    CompletionStage<Void> append(RoomName name, Update update, Optional<String> owner, List<Authorship> by);

    /** Calls {@code listener} after each commit with every document of which something was committed, in an unspecified thread. It must not block. */
    void onCommit(Consumer<RoomName> listener);

    /** Whether edits can be saved at present, as far as that does not depend on the document. */
    StorageStatus status();

    /** Whether edits of this document can be saved at present. */
    StorageStatus status(RoomName name);

    /** Calls {@code listener} after each change of a status, in an unspecified thread. */
    void onStatusChange(Runnable listener);
}
