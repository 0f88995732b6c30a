package dev.concord.events;

import dev.concord.topic.Delivery;
import dev.concord.topic.Subscriber;
import dev.concord.topic.Topic;
import dev.concord.topic.TopicEvent;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseBroadcaster;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A broadcaster for each topic that somebody of this server listens to, and one for all streams, which brings signs of life. May be used by any thread.
 *
 * <p>What is registered are our own sinks ({@link EventStream}): they take an event at once, whatever the client does, so none waits for another; and one that has
 * ended throws, which makes the servers' broadcasters let go of it. They do so only when they have something to send, and cannot be asked to. So a topic that
 * somebody has left gets the next sign of life, too.
 */
final class Broadcasts implements Delivery {

    private static final System.Logger LOG = System.getLogger("dev.concord.events");

    private final Map<Topic, Broadcast> byTopic = new ConcurrentHashMap<>();
    /** For all streams. Guarded by {@code this}. */
    private Broadcast everybody;
    /** Makes events; one of the server's library, as good as any other. */
    private volatile EventFormat format;

    /** From now on the stream gets what is sent to its topics. */
    void join(EventStream stream, Sse sse) {
        format = new EventFormat(sse);
        synchronized (this) {
            if (everybody == null) {
                everybody = new Broadcast(sse);
            }
            everybody.add(stream);
        }
        stream.topics().forEach(topic -> byTopic.compute(topic, (key, known) -> {
            Broadcast broadcast = known == null ? new Broadcast(sse) : known;
            broadcast.add(stream);
            return broadcast;
        }));
    }

    /** To be called when it has ended. */
    void leave(EventStream stream) {
        synchronized (this) {
            if (everybody != null) {
                everybody.isLeftByLast(stream);
            }
        }
        List<Broadcast> unused = new ArrayList<>();
        stream.topics().forEach(topic -> byTopic.computeIfPresent(topic, (key, broadcast) -> {
            if (broadcast.isLeftByLast(stream)) {
                unused.add(broadcast);
                return null;
            }
            return broadcast;
        }));
        unused.forEach(Broadcast::close);
    }

    @Override
    public void deliver(TopicEvent event, Set<Subscriber> readers) {
        Broadcast broadcast = byTopic.get(event.topic());
        if (broadcast != null) {
            broadcast.send(new TopicSseEvent(format.event(event), event.id(), readers));
        }
    }

    /** Sends all streams a sign of life. */
    void beat() {
        Broadcast all;
        synchronized (this) {
            all = everybody;
        }
        if (all != null) {
            OutboundSseEvent comment = format.comment();
            all.send(comment);
            byTopic.values().stream().filter(Broadcast::wasLeft).forEach(broadcast -> broadcast.send(comment));
        }
    }

    /** Lets go of everything; all streams have ended. */
    void stop() {
        synchronized (this) {
            if (everybody != null) {
                everybody.close();
            }
        }
    }

    /** A broadcaster, and the streams that still want what it sends. Guarded by the map that it is in. */
    private static final class Broadcast {

        private final SseBroadcaster broadcaster;
        private final Set<EventStream> streams = new HashSet<>();
        /** Since it sent something last. */
        private volatile boolean left;

        Broadcast(Sse sse) {
            broadcaster = sse.newBroadcaster();
            // A stream that is let go of before its end has missed something, as one for which Jersey keeps too much: its client comes back and reads that.
            broadcaster.onClose(SseEventSink::close);
            broadcaster.onError((sink, problem) -> sink.close());
        }

        void add(EventStream stream) {
            broadcaster.register(stream);
            streams.add(stream);
        }

        boolean isLeftByLast(EventStream stream) {
            left = true;
            return streams.remove(stream) && streams.isEmpty();
        }

        boolean wasLeft() {
            return left;
        }

        void send(OutboundSseEvent event) {
            left = false;
            try {
                broadcaster.broadcast(event);
            } catch (IllegalStateException closed) {
                LOG.log(Level.DEBUG, () -> "nobody is left to be told: " + closed);
            }
        }

        void close() {
            try {
                broadcaster.close();
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, () -> "a broadcaster could not be closed: " + e);
            }
        }
    }
}
