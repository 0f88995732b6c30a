package dev.concord.assistant;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One client that follows a run. It listens first and then reads by position, so nothing falls between what was there and what comes; it reads more when what it
 * sent has been taken, so a slow client costs no memory.
 */
final class RunStream {

    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long RETRY_MILLIS = 2000;

    private final Feed feed;
    private final SseEventSink sink;
    private final Sse sse;
    private final Executor workers;
    private final Consumer<RunStream> onClosed;
    private final Runnable listener = this::wake;
    private final AtomicInteger wakes = new AtomicInteger();
    /** The number of the last token that was sent. Used by one reading at a time. */
    private int sent;
    private boolean reset;
    private boolean begun;
    private boolean said;
    private volatile long saidAt = System.nanoTime();
    private volatile boolean closed;

    /** @param after the token that the client has; -1 if it named one that there cannot be */
    RunStream(Feed feed, int after, SseEventSink sink, Sse sse, Executor workers, Consumer<RunStream> onClosed) {
        this.feed = feed;
        this.sent = Math.max(0, after);
        this.reset = after < 0;
        this.sink = sink;
        this.sse = sse;
        this.workers = workers;
        this.onClosed = onClosed;
    }

    void open() {
        feed.listen(listener);
        wake();
    }

    private void wake() {
        if (!closed && wakes.getAndIncrement() == 0) {
            workers.execute(this::read);
        }
    }

    private void read() {
        int seen = wakes.get();
        try {
            CompletionStage<?> taken = send();
            taken.whenComplete((done, failure) -> {
                if (failure != null) {
                    close();
                } else if (wakes.addAndGet(-seen) > 0 && !closed) {
                    workers.execute(this::read);
                }
            });
        } catch (RuntimeException clientHasGone) {
            close();
        }
    }

    private CompletionStage<?> send() {
        Feed.Part part = feed.after(sent);
        // One more is the end itself: of a client that has it and comes back all the same.
        if (sent > part.count() + 1 || sent > part.count() && part.end().isEmpty()) {
            reset = true;
            sent = 0;
            part = feed.after(0);
        }
        CompletionStage<?> taken = CompletableFuture.completedFuture(null);
        if (!begun) {
            begun = true;
            // The headers go out with it, also while the model thinks.
            taken = say(sse.newEventBuilder().comment("run"));
        }
        if (reset) {
            reset = false;
            taken = say(event("reset", 0, "{}"));
        }
        for (String token : part.tokens()) {
            taken = say(event("token", ++sent, Json.createValue(token).toString()));
        }
        if (part.end().isPresent()) {
            Run.End end = part.end().get();
            JsonObjectBuilder told = Json.createObjectBuilder().add("status", end.status().text());
            end.problem().ifPresent(problem -> told.add("message", problem));
            taken = say(event(end.status().isGood() ? "done" : "error", part.count() + 1, told.build().toString())).thenRun(this::close);
        }
        return taken;
    }

    private OutboundSseEvent.Builder event(String name, int id, String json) {
        OutboundSseEvent.Builder event = sse.newEventBuilder().name(name).id(Integer.toString(id)).mediaType(MediaType.TEXT_PLAIN_TYPE).data(String.class, json);
        if (!said) {
            // With the first event that says something: RESTEasy leaves it out of a comment.
            said = true;
            event.reconnectDelay(RETRY_MILLIS + ThreadLocalRandom.current().nextLong(RETRY_MILLIS));
        }
        return event;
    }

    private CompletionStage<?> say(OutboundSseEvent.Builder event) {
        saidAt = System.nanoTime();
        return sink.send(event.build());
    }

    /** To be called every second or so. Keeps proxies from ending a silent answer, and finds out whether the client is still there. */
    void tick(long now) {
        if (sink.isClosed()) {
            close();
        } else if (now - saidAt > SILENCE_NANOS) {
            workers.execute(() -> {
                try {
                    say(sse.newEventBuilder().comment("")).whenComplete((done, failure) -> {
                        if (failure != null) {
                            close();
                        }
                    });
                } catch (RuntimeException clientHasGone) {
                    close();
                }
            });
        }
    }

    /** Looks whether there is more: of a run that goes on in another server nobody tells. */
    void look() {
        wake();
    }

    void close() {
        if (!closed) {
            closed = true;
            feed.leave(listener);
            onClosed.accept(this);
            try {
                sink.close();
            } catch (RuntimeException isClosed) {
                // That is what was wanted.
            }
        }
    }
}
