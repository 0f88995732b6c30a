package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.Message;
import dev.concord.protocol.Saved;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** An edit by the server itself: one message, which is never admitted and so hears of nobody, but is told, as everybody who writes, when what it brought is saved. */
final class Contribution extends Errand {

    private final CompletableFuture<Void> committed = new CompletableFuture<>();

    Contribution(RoomName room, Person author) {
        super(room, author);
    }

    /** Completed when it is committed; fails with a {@link StorageException} when it was not taken. */
    CompletableFuture<Void> committed() {
        return committed;
    }

    @Override
    void fail(RuntimeException reason) {
        committed.completeExceptionally(reason);
    }

    @Override
    public Permission permission() {
        return Permission.EDIT;
    }

    @Override
    public void send(Message message) {
        if (message instanceof Saved) {
            committed.complete(null);
        }
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
