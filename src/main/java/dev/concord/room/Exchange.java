package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.Message;
import dev.concord.protocol.PermissionDenied;
import dev.concord.protocol.Saved;
import dev.concord.protocol.SyncAnswer;
import dev.concord.protocol.SyncRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Somebody without a socket who asks and brings at once, and may wait for news. */
public final class Exchange extends Errand {

    final SyncRequest request;
    final Duration patience;
    final Optional<String> seen;
    final CompletableFuture<SyncAnswer> answer = new CompletableFuture<>();

    private final Permission permission;
    private final Optional<UUID> generation;

    /** What happens when what it brought is saved, and when there is news. Called inside the mailbox. */
    private Runnable onSaved = () -> { };
    private Runnable onNews = () -> { };
    private String refusal = "";

    /**
     * @param generation of which the client has a copy, if it says so
     * @param seen the word for the document as the client has seen it last, if it has: {@link SyncAnswer#state}
     * @param patience how long to wait for news when it brings nothing and has seen the document as it is
     */
    public Exchange(RoomName room, Permission permission, Person person, Optional<UUID> generation, SyncRequest request, Optional<String> seen, Duration patience) {
        super(room, person);
        this.permission = permission;
        this.generation = generation;
        this.request = request;
        this.seen = seen;
        this.patience = patience;
    }

    void expectSaved(Runnable whenSaved) {
        onSaved = whenSaved;
    }

    void expectNews(Runnable whenNews) {
        onNews = whenNews;
    }

    String refusal() {
        return refusal;
    }

    @Override
    void fail(RuntimeException reason) {
        answer.completeExceptionally(reason);
    }

    @Override
    public Permission permission() {
        return permission;
    }

    @Override
    public Optional<UUID> generation() {
        return generation;
    }

    @Override
    public void send(Message message) {
        if (message instanceof Saved) {
            onSaved.run();
        } else if (message instanceof PermissionDenied denied) {
            refusal = denied.reason();
        }
    }

    @Override
    public void sendContent(Update update, ByteBuffer frame) {
        onNews.run();
    }

    @Override
    public void sendPresence(AwarenessUpdate update, ByteBuffer frame) {
        if (!update.states().stream().map(AwarenessState::clientId).allMatch(this::isShown)) {
            onNews.run();
        }
    }

    /** Whether it is its own presence. */
    private boolean isShown(long clientId) {
        return request.presence().stream().flatMap(own -> own.states().stream()).anyMatch(state -> state.clientId() == clientId);
    }
}
