package dev.concord.socket;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.Message;
import dev.concord.room.Connection;
import dev.concord.room.LimitHits;
import dev.concord.room.Permission;
import dev.concord.room.Person;
import dev.concord.room.Room;
import dev.concord.room.SizeLimit;
import dev.concord.websocket.Line;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** A WebSocket session as the room's connection. What waits is in the {@link Outbox}. May be used by any thread. */
final class SocketConnection extends Line<ByteBuffer> implements Connection {

    private volatile Permission permission;
    private final Person person;
    private final Optional<UUID> generation;
    private final boolean speaksConcord;
    private final Outbox outbox;
    private final LimitHits limitHits;
    private final Supplier<CompletionStage<Optional<String>>> newDocument;

    private volatile Room room;

    SocketConnection(Session session, Permission permission, Person person, Optional<UUID> generation, boolean speaksConcord, Executor executor, int maxOutboxBytes,
            LimitHits limitHits, Supplier<CompletionStage<Optional<String>>> newDocument) {
        this(session, permission, person, generation, speaksConcord, executor, new Outbox(maxOutboxBytes), limitHits, newDocument);
    }

    private SocketConnection(Session session, Permission permission, Person person, Optional<UUID> generation, boolean speaksConcord, Executor executor, Outbox outbox,
            LimitHits limitHits, Supplier<CompletionStage<Optional<String>>> newDocument) {
        super(session, executor, outbox);
        this.permission = permission;
        this.person = person;
        this.generation = generation;
        this.speaksConcord = speaksConcord;
        this.outbox = outbox;
        this.limitHits = limitHits;
        this.newDocument = newDocument;
    }

    /** The room this connection has joined. To be called before anything is received. */
    void joined(Room room) {
        this.room = room;
    }

    @Override
    public Permission permission() {
        return permission;
    }

    /** To be called when it may have changed. */
    void setPermission(Permission permission) {
        if (this.permission != permission) {
            this.permission = permission;
            room.permissionChanged(this);
        }
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public Optional<UUID> generation() {
        return generation;
    }

    @Override
    public CompletionStage<Optional<String>> mayCreateDocument() {
        return newDocument.get();
    }

    @Override
    public boolean speaksConcord() {
        return speaksConcord;
    }

    @Override
    public void sendContent(Update update, ByteBuffer frame) {
        boolean fellBehind;
        synchronized (outbox) {
            fellBehind = outbox.add(update, frame);
        }
        if (fellBehind) {
            limitHits.hit(SizeLimit.OUTBOX_BYTES);
        }
        pump();
    }

    @Override
    public void sendPresence(AwarenessUpdate update, ByteBuffer frame) {
        synchronized (outbox) {
            outbox.add(update, frame);
        }
        pump();
    }

    @Override
    public void send(Message message) {
        synchronized (outbox) {
            outbox.add(message);
        }
        pump();
    }

    @Override
    protected ByteBuffer next() {
        return outbox.next();
    }

    @Override
    protected void transmit(ByteBuffer frame, RemoteEndpoint.Async remote, SendHandler sent) {
        remote.sendBinary(frame, sent);
    }

    @Override
    protected void drained() {
        Map<Long, Long> missed;
        synchronized (outbox) {
            missed = outbox.takeMissed();
        }
        if (missed != null) {
            room.catchUp(this, missed);
        }
    }

    long waitingBytes() {
        synchronized (outbox) {
            return outbox.contentBytes();
        }
    }

    boolean isBehind() {
        synchronized (outbox) {
            return outbox.isBehind();
        }
    }
}
