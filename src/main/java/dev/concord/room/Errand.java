package dev.concord.room;

import dev.concord.protocol.CloseCode;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What somebody without a socket wants of a room. To the room it is a connection for as long as it takes: it may do the same, and is told by the same messages what
 * became of what it brought.
 */
abstract sealed class Errand implements Connection permits Contribution, Exchange {

    private final RoomName room;
    private final Person person;

    Errand(RoomName room, Person person) {
        this.room = room;
        this.person = person;
    }

    RoomName room() {
        return room;
    }

    /** It ends, and nothing more comes of it. */
    abstract void fail(RuntimeException reason);

    @Override
    public final Person person() {
        return person;
    }

    /** Whoever lets the server do something has looked at that before. */
    @Override
    public final CompletionStage<Optional<String>> mayCreateDocument() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public final boolean speaksConcord() {
        return true;
    }

    @Override
    public final void close(CloseCode code, String reason) {
        fail(switch (code) {
            case DOCUMENT_DELETED -> new DocumentDeletedException(room);
            case HISTORY_REPLACED -> new HistoryReplacedException(room);
            default -> new StorageException("document " + room + ": " + reason);
        });
    }
}
