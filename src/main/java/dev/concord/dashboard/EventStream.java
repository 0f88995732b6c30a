package dev.concord.dashboard;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A line of server-sent events. Not a {@link jakarta.ws.rs.sse.SseBroadcaster}: everybody watches other series, and that one would queue for the slow.
 */
final class EventStream implements Listener.Line {

    private static final int RETRY_MILLIS = 2000;
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final SseEventSink sink;
    private final Sse sse;
    private final Executor threads;
    private final Runnable gone;
    private final AtomicBoolean sending = new AtomicBoolean();
    private volatile long sendingSince;

    /**
     * @param threads may wait for clients, since the servers' sinks do
     * @param gone called when nobody is there any more, perhaps more than once
     */
    EventStream(SseEventSink sink, Sse sse, Executor threads, Runnable gone) {
        this.sink = sink;
        this.sse = sse;
        this.threads = threads;
        this.gone = gone;
    }

    /** Whoever has taken nothing for long is given up; the thread that waits for that client in there is free when the server's library has given up, too. */
    @Override
    public boolean isReady() {
        boolean ready = !sending.get();
        if (!ready && System.nanoTime() - sendingSince > PATIENCE_NANOS) {
            gone.run();
        }
        return ready;
    }

    @Override
    public void send(Map<String, Point> values) {
        write(() -> sse.newEventBuilder()
                .id(Long.toString(values.values().stream().mapToLong(Point::at).max().orElse(0)))
                .name("values")
                .mediaType(MediaType.TEXT_PLAIN_TYPE)
                .data(SeriesJson.frame(values).toString())
                .reconnectDelay(RETRY_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_MILLIS))
                .build());
    }

    @Override
    public void beat() {
        write(() -> sse.newEventBuilder().comment("here").build());
    }

    private void write(Supplier<OutboundSseEvent> event) {
        sendingSince = System.nanoTime();
        sending.set(true);
        threads.execute(() -> {
            try {
                sink.send(event.get()).whenComplete((sent, failure) -> {
                    if (failure != null) {
                        gone.run();
                    }
                    sending.set(false);
                });
            } catch (RuntimeException closed) {
                gone.run();
            }
        });
    }

    /** A browser comes back by itself, and is told then what the matter is. */
    @Override
    public void close(String reason, boolean mayComeBack) {
        // Not in the thread of a request: RESTEasy would take that for the one that has ended.
        threads.execute(sink::close);
    }
}
