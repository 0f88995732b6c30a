package dev.concord.events;

import dev.concord.identity.Identity;
import dev.concord.topic.Delivery;
import dev.concord.topic.Subscriber;
import dev.concord.topic.Topic;
import dev.concord.topic.Topics;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One open stream. It is behind or live:
 *
 * <pre>
 *     behind: reads from the database what there is after its position, page by page, as fast as the client takes it
 *     live:   queues what is delivered to it; falls behind when the client is too slow for the queue
 * </pre>
 *
 * <p>It is a sink for the server's broadcasters, which wraps the server's own: what is sent to it is queued, or noted, and so taken at once.
 *
 * <p>While it is behind it only notes up to where something was delivered, and reads that too; so there is no gap and no event twice, and what waits in memory is
 * bounded. One thread at a time writes ({@link #pump}); fields are guarded by {@code this}, which is never held while something is sent or read.
 */
final class EventStream implements Subscriber, SseEventSink {

    private static final System.Logger LOG = System.getLogger("dev.concord.events");

    /** Of events that wait for the client. */
    private static final int MOST_QUEUED = 100;
    private static final int PAGE = 100;
    private static final Duration AGAIN_AFTER_FAILURE = Duration.ofSeconds(1);

    private final SseEventSink sink;
    private final EventFormat format;
    private final List<Topic> topics;
    private final Topics source;
    private final Delivery delivery;
    private final Executor executor;
    private final Later later;
    private final Consumer<EventStream> onEnd;

    private volatile Identity identity;
    private final Deque<OutboundSseEvent> queue = new ArrayDeque<>();
    /** Everything up to this number was queued, or is not for this one. */
    private long position;
    /** Up to here there is something to read while the stream is behind. */
    private long known;
    private boolean live;
    /** Before that nothing is known of where it begins. */
    private boolean begun;
    private boolean pumping;
    /** When what is being sent now was begun, by {@link System#nanoTime}; meaningless while nothing is. */
    private long sendingSince;
    private boolean sending;
    private boolean ended;
    /** It comes by each of the broadcasters that this stream is registered at. */
    private OutboundSseEvent lastBeat;

    /** Runs something in a while. */
    interface Later {
        void run(Runnable task, Duration delay);
    }

    /** @param onEnd told once, when the stream has ended for whatever reason */
    EventStream(SseEventSink sink, EventFormat format, Identity identity, List<Topic> topics, Topics source, Delivery delivery, Executor executor, Later later,
            Consumer<EventStream> onEnd) {
        this.sink = sink;
        this.format = format;
        this.identity = identity;
        this.topics = topics;
        this.source = source;
        this.delivery = delivery;
        this.executor = executor;
        this.later = later;
        this.onEnd = onEnd;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public Delivery delivery() {
        return delivery;
    }

    List<Topic> topics() {
        return topics;
    }

    void knownAs(Identity now) {
        identity = now;
    }

    /** Begins. The stream has been subscribed before, and {@code head} read after that. */
    void begin(LastEventId last, long head, OutboundSseEvent.Builder hello) {
        boolean isUnknown = last.isUnreadable() || last.id().isPresent() && last.id().getAsLong() > head;
        long from = last.id().isPresent() && !isUnknown ? last.id().getAsLong() : head;
        synchronized (this) {
            position = from;
            known = Math.max(known, head);
            begun = true;
            if (isUnknown) {
                queue.add(hello.build());
                queue.add(format.reset("unknown", head));
            } else {
                queue.add(hello.id(Long.toString(from)).build());
            }
        }
        wake();
    }

    /**
     * Takes what a broadcaster sends: an event of a topic, or a sign of life. The result is there at once, and says that it was taken; what cannot be sent ends the
     * stream.
     *
     * @throws IllegalStateException if the stream has ended: broadcasters let go of it then
     */
    @Override
    public CompletionStage<?> send(OutboundSseEvent event) {
        synchronized (this) {
            if (ended) {
                throw new IllegalStateException("the stream has ended");
            }
            if (event instanceof TopicSseEvent told) {
                take(told);
            } else if (event != lastBeat) {
                lastBeat = event;
                if (queue.isEmpty() && !sending) {
                    queue.add(event);
                }
            }
        }
        wake();
        return CompletableFuture.completedFuture(null);
    }

    private void take(TopicSseEvent event) {
        if (!event.readers().contains(this) || event.isKept() && event.id() <= position) {
            return;
        }
        boolean hasRoom = queue.size() < MOST_QUEUED;
        if (live && hasRoom) {
            queue.add(event.written());
            position = Math.max(position, event.id());
        } else if (event.isKept()) {
            live = false;
            known = Math.max(known, event.id());
        }
    }

    /** Whether what was sent last has been on its way for longer than told. */
    synchronized boolean isStuck(Duration patience) {
        return sending && System.nanoTime() - sendingSince > patience.toNanos();
    }

    @Override
    public synchronized boolean isClosed() {
        return ended;
    }

    /** As {@link #end}. */
    @Override
    public void close() {
        end();
    }

    /** Ends it. The client comes back by itself, unless it is told not to. */
    void end() {
        boolean idle;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            queue.clear();
            idle = !sending;
        }
        onEnd.accept(this);
        // A server's library waits in there for what is being sent. Otherwise whoever sends closes it afterwards. Not here: RESTEasy takes the request of this thread,
        // which may be that of somebody who signs out, for the one that has ended.
        if (idle) {
            executor.execute(this::closeSink);
        }
    }

    private void closeSink() {
        try {
            sink.close();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "a stream could not be closed: " + e);
        }
    }

    private void wake() {
        synchronized (this) {
            if (pumping || ended || !begun) {
                return;
            }
            pumping = true;
        }
        executor.execute(this::pump);
    }

    /** Sends what waits, and reads what is missing, until there is nothing more to do at once. */
    private void pump() {
        while (true) {
            OutboundSseEvent next;
            synchronized (this) {
                if (ended || queue.isEmpty() && live) {
                    pumping = false;
                    return;
                }
                next = queue.poll();
                if (next != null) {
                    sending = true;
                    sendingSince = System.nanoTime();
                }
            }
            if (next == null) {
                if (!catchUp()) {
                    return;
                }
            } else if (!sent(next)) {
                return;
            }
        }
    }

    /** Says whether it is sent already; otherwise somebody goes on when it is, or the stream has ended. */
    private boolean sent(OutboundSseEvent event) {
        CompletionStage<?> sent;
        try {
            sent = sink.send(event);
        } catch (RuntimeException e) {
            done(e);
            return false;
        }
        if (sent.toCompletableFuture().isDone() && !sent.toCompletableFuture().isCompletedExceptionally()) {
            return done(null);
        }
        sent.whenComplete((nothing, failure) -> {
            if (done(failure)) {
                executor.execute(this::pump);
            }
        });
        return false;
    }

    /** Something was sent, or could not be. Says whether to go on. */
    private boolean done(Throwable failure) {
        boolean goesOn;
        boolean endedMeanwhile;
        synchronized (this) {
            sending = false;
            endedMeanwhile = ended;
            goesOn = failure == null && !ended;
            if (!goesOn) {
                pumping = false;
            }
        }
        if (endedMeanwhile) {
            closeSink();
        } else if (failure != null) {
            LOG.log(Level.DEBUG, () -> "a client of the event stream is gone: " + failure);
            end();
        }
        return goesOn;
    }

    /** Reads a page of what is missing. Says whether to go on at once. */
    private boolean catchUp() {
        long from;
        long to;
        synchronized (this) {
            from = position;
            to = known;
        }
        try {
            Topics.Page page = from < to ? source.between(from, to, topics, identity, PAGE) : new Topics.Page(List.of(), from);
            boolean isWhole = from == to || source.isWhole(from, source.readable(identity, topics));
            synchronized (this) {
                if (isWhole) {
                    page.events().forEach(event -> queue.add(format.event(event)));
                    position = Math.max(position, page.upTo());
                } else {
                    position = Math.max(position, known);
                    queue.add(format.reset("gone", position));
                }
                live = position >= known;
            }
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "events cannot be read at present: " + e);
            later.run(() -> executor.execute(this::pump), AGAIN_AFTER_FAILURE);
            return false;
        }
    }
}
