package dev.concord.socket;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import dev.concord.room.Connection;
import dev.concord.room.LimitHits;
import dev.concord.room.Permission;
import dev.concord.room.Person;
import dev.concord.room.Room;
import dev.concord.room.SizeLimit;
import jakarta.websocket.CloseReason;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * A WebSocket session as the room's connection. One frame is given to the server's library at a time; the rest waits in
 * the {@link Outbox}, because the library itself would queue without bound.
 *
 * <p>May be used by any thread.
 */
final class SocketConnection implements Connection {

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    /** A control frame carries at most 125 bytes, two of them the code (RFC 6455 section 5.5). */
    private static final int MAX_REASON_BYTES = 123;

    private final Session session;
    private volatile Permission permission;
    private final Person person;
    private final Optional<UUID> generation;
    private final boolean speaksConcord;
    private final Executor executor;
    private final Outbox outbox;
    private final LimitHits limitHits;
    private final Supplier<CompletionStage<Optional<String>>> newDocument;

    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean closedHere;
    private boolean sending;
    private volatile Room room;

    private volatile long lastHeard = System.nanoTime();
    private volatile long lastSent = System.nanoTime();
    private volatile long lastPing = System.nanoTime();

    SocketConnection(Session session, Permission permission, Person person, Optional<UUID> generation, boolean speaksConcord, Executor executor, int maxOutboxBytes,
            LimitHits limitHits, Supplier<CompletionStage<Optional<String>>> newDocument) {
        this.session = session;
        this.permission = permission;
        this.person = person;
        this.generation = generation;
        this.speaksConcord = speaksConcord;
        this.executor = executor;
        this.outbox = new Outbox(maxOutboxBytes);
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

    /**
     * Sends what can be sent. Whoever comes while another thread is at it leaves its work to that one; so does the completion of a send, which
     * keeps a long queue from becoming a deep recursion.
     */
    private void pump() {
        if (pending.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            sendNext();
            seen = pending.addAndGet(-seen);
        } while (seen != 0);
    }

    private void sendNext() {
        ByteBuffer frame;
        Map<Long, Long> missed = null;
        synchronized (outbox) {
            if (sending || closed.get()) {
                return;
            }
            frame = outbox.next();
            if (frame != null) {
                sending = true;
            } else {
                missed = outbox.takeMissed();
            }
        }
        if (frame != null) {
            lastSent = System.nanoTime();
            try {
                session.getAsyncRemote().sendBinary(frame, this::sent);
            } catch (RuntimeException sessionIsGone) {
                LOG.log(Level.DEBUG, () -> "a frame could not be sent: " + sessionIsGone);
                abandon();
            }
        } else if (missed != null) {
            room.catchUp(this, missed);
        }
    }

    private void sent(SendResult result) {
        synchronized (outbox) {
            sending = false;
        }
        if (result.isOK()) {
            pump();
        } else {
            LOG.log(Level.DEBUG, () -> "a frame could not be sent: " + result.getException());
            abandon();
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        closedHere = true;
        closeSession(code, reason);
    }

    /** The socket does not work any more, through no fault of the client's: what it sent before is still taken. */
    void abandon() {
        closeSession(CloseCode.GOING_AWAY, "");
    }

    /** Closing a WebSocket may wait for the other side, so another thread does it. */
    private void closeSession(CloseCode code, String reason) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        CloseReason closeReason = new CloseReason(CloseReason.CloseCodes.getCloseCode(code.number()), fitting(reason));
        executor.execute(() -> {
            try {
                session.close(closeReason);
            } catch (IOException | RuntimeException alreadyGone) {
                LOG.log(Level.DEBUG, () -> "closing a socket: " + alreadyGone);
            }
        });
    }

    /** Whether it was this side that closed: then what still comes in is not wanted. What came before the other side closed is. */
    boolean isClosedHere() {
        return closedHere;
    }

    /** The socket is closed already: nothing is to be sent any more. */
    void ended() {
        closed.set(true);
    }

    private static String fitting(String reason) {
        byte[] bytes = reason.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_REASON_BYTES) {
            return reason;
        }
        int length = MAX_REASON_BYTES;
        while ((bytes[length] & 0xC0) == 0x80) {
            length--;
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
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

    void heard() {
        lastHeard = System.nanoTime();
    }

    long nanosSinceHeard(long now) {
        return now - lastHeard;
    }

    long nanosSinceSent(long now) {
        return now - lastSent;
    }

    long nanosSincePing(long now) {
        return now - lastPing;
    }

    void ping() {
        lastPing = System.nanoTime();
        executor.execute(() -> {
            try {
                session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
            } catch (IOException | RuntimeException gone) {
                LOG.log(Level.DEBUG, () -> "pinging a socket: " + gone);
                abandon();
            }
        });
    }
}
