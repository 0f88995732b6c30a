package dev.concord.websocket;

import dev.concord.protocol.CloseCode;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way out of a WebSocket session. One frame is given to the server's library at a time; the rest waits in the outbox of who extends this, because
 * the library itself would queue without bound.
 *
 * <p>May be used by any thread.
 *
 * @param <F> a frame
 */
public abstract class Line<F> {

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    /** A control frame carries at most 125 bytes, two of them the code (RFC 6455 section 5.5). */
    private static final int MAX_REASON_BYTES = 123;

    private final Session session;
    private final Executor executor;
    private final Object lock;

    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean closedHere;
    private boolean sending;

    private volatile long lastHeard = System.nanoTime();
    private volatile long lastSent = System.nanoTime();
    private volatile long lastPing = System.nanoTime();

    /**
     * @param executor for what may block
     * @param lock guards what waits
     */
    protected Line(Session session, Executor executor, Object lock) {
        this.session = session;
        this.executor = executor;
        this.lock = lock;
    }

    /** The next frame to send, null when nothing waits. Called under the lock, by one thread at a time. */
    protected abstract F next();

    /** Gives a frame to the server's library, which calls {@code sent} when it has taken it. */
    protected abstract void transmit(F frame, RemoteEndpoint.Async remote, SendHandler sent);

    /** Nothing waits any more. Called without the lock, perhaps although something has come meanwhile. */
    protected void drained() {
    }

    /**
     * Sends what can be sent; to be called after anything was put into the outbox, without the lock. Whoever comes while another thread is at it leaves its
     * work to that one; so does the completion of a send, which keeps a long queue from becoming a deep recursion.
     */
    protected final void pump() {
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
        F frame;
        synchronized (lock) {
            if (sending || closed.get()) {
                return;
            }
            frame = next();
            sending = frame != null;
        }
        if (frame == null) {
            drained();
            return;
        }
        lastSent = System.nanoTime();
        try {
            transmit(frame, session.getAsyncRemote(), this::sent);
        } catch (RuntimeException sessionIsGone) {
            LOG.log(Level.DEBUG, () -> "a frame could not be sent: " + sessionIsGone);
            abandon();
        }
    }

    private void sent(SendResult result) {
        synchronized (lock) {
            sending = false;
        }
        if (result.isOK()) {
            pump();
        } else {
            LOG.log(Level.DEBUG, () -> "a frame could not be sent: " + result.getException());
            abandon();
        }
    }

    /** Whether a frame is on its way. Called under the lock. */
    protected final boolean isSending() {
        return sending;
    }

    /** Sends nothing more, not even what waits. The first call decides. */
    public void close(CloseCode code, String reason) {
        closedHere = true;
        closeSession(code, reason);
    }

    /** The socket does not work any more, through no fault of the client's: what it sent before is still taken. */
    public final void abandon() {
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
    public final boolean isClosedHere() {
        return closedHere;
    }

    /** The socket is closed already: nothing is to be sent any more. */
    public final void ended() {
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

    /** To be called when anything has come in, a pong too. */
    public final void heard() {
        lastHeard = System.nanoTime();
    }

    final long nanosSinceHeard(long now) {
        return now - lastHeard;
    }

    final long nanosSinceSent(long now) {
        return now - lastSent;
    }

    final long nanosSincePing(long now) {
        return now - lastPing;
    }

    final void ping() {
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
