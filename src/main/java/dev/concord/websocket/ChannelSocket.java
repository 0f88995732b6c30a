package dev.concord.websocket;

import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.room.RoomName;
import dev.concord.room.SizeLimit;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One connection of a channel, for who sends to it. May be used by any thread; nothing blocks. What is sent is sent in order, and after the end goes nowhere.
 *
 * <p>A client that reads more slowly than is sent to it is closed with 1013 when more waits than {@link ChannelLimits#maxOutboxBytes}: so a channel is made
 * such that who comes back gets what it missed, from the tables.
 */
public final class ChannelSocket extends Line<Outbox.Frame> {

    private final ChannelEndpoint endpoint;
    private final Outbox outbox;
    private final int maxOutboxBytes;
    private final String subprotocol;
    private final Identity user;
    private final Set<RoomName> documents = ConcurrentHashMap.newKeySet();

    ChannelSocket(ChannelEndpoint endpoint, Session session, Identity user, Outbox outbox, int maxOutboxBytes) {
        super(session, endpoint.executor(), outbox);
        this.endpoint = endpoint;
        this.outbox = outbox;
        this.maxOutboxBytes = maxOutboxBytes;
        this.subprotocol = session.getNegotiatedSubprotocol();
        this.user = user;
    }

    /** Whoever is at the other end, as known when it connected. An account that changes closes its sockets. */
    public Identity user() {
        return user;
    }

    /** Whether this one of the channel's subprotocols was agreed on. */
    public boolean speaks(String one) {
        return one.equals(subprotocol);
    }

    public void send(String text) {
        enqueue(new Outbox.Frame(text, null), null);
    }

    /** @param bytes not to be changed any more; each connection gets a view of its own, by {@code duplicate()} */
    public void send(ByteBuffer bytes) {
        enqueue(new Outbox.Frame(null, bytes), null);
    }

    /** In the place of what waits under the same key: for states of which only the newest matters, as of a series or a pointer. */
    public void sendNewest(String key, String text) {
        enqueue(new Outbox.Frame(text, null), key);
    }

    /** The same in binary. */
    public void sendNewest(String key, ByteBuffer bytes) {
        enqueue(new Outbox.Frame(null, bytes), key);
    }

    /** Whether nothing waits and nothing is on its way: for who would rather send something newer later. */
    public boolean isIdle() {
        synchronized (outbox) {
            return outbox.bytes() == 0 && !isSending();
        }
    }

    private void enqueue(Outbox.Frame frame, String key) {
        boolean taken;
        synchronized (outbox) {
            taken = key == null ? outbox.add(frame) : outbox.addNewest(key, frame);
        }
        if (taken) {
            pump();
        } else if (!isClosedHere()) {
            endpoint.hit(SizeLimit.OUTBOX_BYTES);
            close(CloseCode.TRY_AGAIN_LATER, "limit outbox-bytes of " + maxOutboxBytes + " exceeded");
        }
    }

    /**
     * From now on {@link Handler#permitted} is told what its user may do with this document, whenever that may have changed; the first time within
     * four seconds. Whoever watches has judged it before.
     */
    public void watch(RoomName document) {
        if (documents.add(document)) {
            endpoint.reconsider();
        }
    }

    public void unwatch(RoomName document) {
        documents.remove(document);
    }

    Set<RoomName> documents() {
        return documents;
    }

    /** Sends nothing more, not even what waits, and takes nothing more. The first call decides; others see at once that this one has gone. */
    @Override
    public void close(CloseCode code, String reason) {
        super.close(code, reason);
        endpoint.leave();
    }

    @Override
    protected Outbox.Frame next() {
        return outbox.next();
    }

    @Override
    protected void transmit(Outbox.Frame frame, RemoteEndpoint.Async remote, SendHandler sent) {
        if (frame.text() != null) {
            remote.sendText(frame.text(), sent);
        } else {
            remote.sendBinary(frame.bytes(), sent);
        }
    }
}
