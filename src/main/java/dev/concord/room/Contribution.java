package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import dev.concord.protocol.Saved;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An edit of somebody without a socket. To its room it is a connection with one message, which is never admitted and so hears of nobody, but is told, as
 * everybody who writes, when what it brought is saved.
 */
final class Contribution implements Connection {

    private final RoomName room;
    private final Person author;
    private final CompletableFuture<Void> committed = new CompletableFuture<>();

    Contribution(RoomName room, Person author) {
        this.room = room;
        this.author = author;
    }

    /** Completed when it is committed; fails with a {@link StorageException} when it was not taken. */
    CompletableFuture<Void> committed() {
        return committed;
    }

    void refuse(StorageException reason) {
        committed.completeExceptionally(reason);
    }

    @Override
    public Permission permission() {
        return Permission.EDIT;
    }

    /** Whoever lets the server edit has looked at that before. */
    @Override
    public CompletionStage<Optional<String>> mayCreateDocument() {
        return CompletableFuture.completedFuture(Optional.empty());
    }

    @Override
    public Person person() {
        return author;
    }

    @Override
    public boolean speaksConcord() {
        return true;
    }

    @Override
    public void send(Message message) {
        if (message instanceof Saved) {
            committed.complete(null);
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        refuse(new StorageException("document " + room + ": " + reason));
    }

    @Override
    public void sendContent(Update update, ByteBuffer frame) {
        // It knows what it has brought, and waits for nothing else.
    }

    @Override
    public void sendPresence(AwarenessUpdate update, ByteBuffer frame) {
        // It looks at nobody.
    }
}
