package dev.concord.socket;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.Message;
import dev.concord.protocol.Saved;
import dev.concord.protocol.StorageStatus;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What waits to be sent to one client. However slow the client is, it holds a bounded number of bytes.
 *
 * <p>Content waits in order, up to a number of bytes. When it would be more, all of it is dropped and only remembered is where it began:
 * the connection is <em>behind</em>, drops what comes, and is given everything at once when the client has taken what was on its way.
 * A single update larger than the limit is taken when nothing else waits. Of presence only the newest state of each client
 * waits, of {@code Saved} and {@code StorageStatus} only the newest.
 *
 * <p>Guarded by its owner's lock.
 */
final class Outbox {

    private record Content(Update update, ByteBuffer frame) {
    }

    private final int maxContentBytes;
    private final Deque<ByteBuffer> control = new ArrayDeque<>();
    private final Deque<Content> content = new ArrayDeque<>();
    private long contentBytes;
    private AwarenessUpdate onlyPresence;
    private ByteBuffer onlyPresenceFrame;
    private final Map<Long, AwarenessState> presence = new LinkedHashMap<>();
    private Saved saved;
    private StorageStatus storageStatus;
    private Map<Long, Long> missed;

    Outbox(int maxContentBytes) {
        this.maxContentBytes = maxContentBytes;
    }

    /** Says whether with this the connection has fallen behind. */
    boolean add(Update update, ByteBuffer frame) {
        if (missed != null) {
            miss(update);
        } else if (content.isEmpty() || contentBytes + frame.remaining() <= maxContentBytes) {
            content.add(new Content(update, frame));
            contentBytes += frame.remaining();
        } else {
            missed = new HashMap<>();
            content.forEach(waiting -> miss(waiting.update()));
            miss(update);
            content.clear();
            contentBytes = 0;
            return true;
        }
        return false;
    }

    private void miss(Update update) {
        update.insertions().forEach((client, start, end) -> missed.merge(client, start, Math::min));
    }

    void add(AwarenessUpdate update, ByteBuffer frame) {
        if (onlyPresence == null && presence.isEmpty()) {
            // The usual case: nothing waits, so the frame that all share is good.
            onlyPresence = update;
            onlyPresenceFrame = frame;
            return;
        }
        if (onlyPresence != null) {
            onlyPresence.states().forEach(state -> presence.put(state.clientId(), state));
            onlyPresence = null;
            onlyPresenceFrame = null;
        }
        update.states().forEach(state -> presence.put(state.clientId(), state));
    }

    void add(Message message) {
        if (message instanceof Saved newest) {
            saved = newest;
        } else if (message instanceof StorageStatus newest) {
            storageStatus = newest;
        } else {
            control.add(message.toFrame());
        }
    }

    /** Bytes of content that wait. */
    long contentBytes() {
        return contentBytes;
    }

    /** Whether content was dropped that the client has not been given since. */
    boolean isBehind() {
        return missed != null;
    }

    /** The next frame to send, a view of its own; null when nothing waits. */
    ByteBuffer next() {
        if (!control.isEmpty()) {
            return control.remove();
        }
        if (storageStatus != null) {
            Message newest = storageStatus;
            storageStatus = null;
            return newest.toFrame();
        }
        if (!content.isEmpty()) {
            Content first = content.remove();
            contentBytes -= first.frame().remaining();
            return first.frame().duplicate();
        }
        if (saved != null) {
            Message newest = saved;
            saved = null;
            return newest.toFrame();
        }
        return nextPresence();
    }

    private ByteBuffer nextPresence() {
        if (onlyPresence != null) {
            ByteBuffer frame = onlyPresenceFrame.duplicate();
            onlyPresence = null;
            onlyPresenceFrame = null;
            return frame;
        }
        if (!presence.isEmpty()) {
            AwarenessUpdate newest = new AwarenessUpdate(new ArrayList<>(presence.values()));
            presence.clear();
            return newest.toFrame();
        }
        return null;
    }

    /** What was dropped since the last call: the first clock of each client, empty for deletions only; null when nothing was. */
    Map<Long, Long> takeMissed() {
        Map<Long, Long> taken = missed;
        missed = null;
        return taken;
    }
}
