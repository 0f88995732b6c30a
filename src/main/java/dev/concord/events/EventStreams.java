package dev.concord.events;

import dev.concord.identity.AccountChanged;
import dev.concord.identity.Credential;
import dev.concord.identity.Credentials;
import dev.concord.identity.Ended;
import dev.concord.identity.Identity;
import dev.concord.limits.Limit;
import dev.concord.limits.RateLimits;
import dev.concord.notification.Notifications;
import dev.concord.room.Clients;
import dev.concord.topic.Subscription;
import dev.concord.topic.Topic;
import dev.concord.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The open streams of this server: how many there are, whether their clients still live, and whether these may still listen.
 *
 * <p>What is sent to many goes through the server's broadcasters ({@link Broadcasts}); what a stream has missed it reads for itself.
 */
@ApplicationScoped
public class EventStreams {

    private static final System.Logger LOG = System.getLogger("dev.concord.events");

    /** A client that is gone is noticed by the second write at the latest: the first is answered by its machine, that there is nobody. */
    static final Duration BEAT = Duration.ofSeconds(13);
    /** What is not sent by then has nobody who reads it. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration RIGHTS_EVERY = Duration.ofSeconds(4);
    /** Beside the rights, every so many times, it is noted who is here. */
    private static final int VISITS_EVERY = 15;
    private static final int RETRY_MILLIS = 2000;
    private static final int RETRY_JITTER_MILLIS = 3000;
    private static final int LATER_SECONDS = 5;

    @Inject
    private EventSettings settings;

    @Inject
    private Topics topics;

    @Inject
    private Credentials credentials;

    @Inject
    private Notifications notifications;

    @Inject
    private RateLimits limits;

    @Inject
    private Clients clients;

    @Inject
    @Named("streams")
    private Executor executor;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perUser = new HashMap<>();
    private final Broadcasts broadcasts = new Broadcasts();
    private Future<?> beats;
    private Future<?> rightChecks;
    private long rounds;

    /** @throws ServiceUnavailableException if there are too many streams, or this server takes nobody any more; says when to come back */
    void checkRoom(Identity who) {
        if (clients.isDraining()) {
            throw unavailable("this server is handing over to others");
        }
        synchronized (perUser) {
            if (open.size() >= settings.maxStreams()) {
                limits.met(Limit.EVENT_STREAMS, settings.maxStreams(), who.name());
                throw unavailable(Limit.EVENT_STREAMS.exceeded(settings.maxStreams()));
            }
            if (perUser.getOrDefault(who.name(), 0) >= settings.maxStreamsPerUser()) {
                limits.met(Limit.EVENT_STREAMS_PER_USER, settings.maxStreamsPerUser(), who.name());
                throw unavailable(Limit.EVENT_STREAMS_PER_USER.exceeded(settings.maxStreamsPerUser()));
            }
        }
    }

    private static ServiceUnavailableException unavailable(String reason) {
        int seconds = LATER_SECONDS + ThreadLocalRandom.current().nextInt(2 * LATER_SECONDS);
        return new ServiceUnavailableException(reason, Response.status(Response.Status.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, seconds).build());
    }

    /** Opens a stream. First it listens, then it looks what there is, so that nothing falls in between. */
    void open(SseEventSink sink, Sse sse, Identity who, List<Topic> wanted, LastEventId last) {
        EventFormat written = new EventFormat(sse);
        Holder holder = new Holder();
        EventStream stream = new EventStream(sink, written, who, wanted, topics, broadcasts, executor, this::later, holder::end);
        add(stream);
        try {
            broadcasts.join(stream, sse);
            holder.subscribed(topics.subscribe(wanted, stream));
            long head = topics.head();
            Set<Topic> readable = topics.readable(who, wanted);
            JsonObjectBuilder hello = Json.createObjectBuilder()
                    .add("topics", Json.createArrayBuilder(readable.stream().map(Topic::value).toList()))
                    .add("head", head)
                    .add("beatSeconds", BEAT.toSeconds());
            awaySince(who).ifPresent(time -> hello.add("awaySince", time.toString()));
            stream.begin(last, head, written.hello(hello.build(), RETRY_MILLIS + ThreadLocalRandom.current().nextInt(RETRY_JITTER_MILLIS)));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "a stream of events cannot begin: " + e);
            stream.end();
        }
    }

    /** When somebody was here last who has been away for long. Whoever is here now was here. */
    private Optional<Instant> awaySince(Identity who) {
        if (!(who.credential() instanceof Credential.Session)) {
            return Optional.empty();
        }
        return Optional.ofNullable(notifications.visit(Set.of(who.name())).get(who.name()))
                .filter(seen -> seen.isBefore(Instant.now().minus(settings.awayAfter())));
    }

    /** What ends with a stream. */
    private final class Holder {

        private Subscription subscription;
        private boolean over;

        /** The stream may have ended before. */
        private synchronized void subscribed(Subscription made) {
            subscription = made;
            if (over) {
                made.close();
            }
        }

        private synchronized void end(EventStream stream) {
            over = true;
            if (subscription != null) {
                subscription.close();
            }
            remove(stream);
        }
    }

    private void later(Runnable task, Duration delay) {
        timers.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void add(EventStream stream) {
        synchronized (perUser) {
            perUser.merge(stream.identity().name(), 1, Integer::sum);
            open.add(stream);
            if (beats == null) {
                beats = timers.scheduleAtFixedRate(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
                rightChecks = timers.scheduleWithFixedDelay(this::check, RIGHTS_EVERY.toMillis(), RIGHTS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }

    private void remove(EventStream stream) {
        synchronized (perUser) {
            if (open.remove(stream)) {
                perUser.computeIfPresent(stream.identity().name(), (name, count) -> count == 1 ? null : count - 1);
            }
        }
        broadcasts.leave(stream);
    }

    private void beat() {
        if (clients.isDraining()) {
            end(stream -> true);
        }
        broadcasts.beat();
    }

    /** Whoever signs out listens no longer. */
    void ended(@Observes Ended event) {
        end(stream -> stream.identity().credential().id().filter(event.credential()::equals).isPresent());
    }

    /** Whoever comes back comes as it is now. */
    void changed(@Observes AccountChanged event) {
        end(stream -> stream.identity().isSignedIn() && stream.identity().name().equals(event.name()));
    }

    /** What ended elsewhere, or by itself. While the database is away nobody is thrown out, and nothing is delivered either. */
    private void check() {
        end(stream -> stream.isStuck(PATIENCE));
        try {
            Set<UUID> used = open.stream().flatMap(stream -> stream.identity().credential().id().stream()).collect(Collectors.toSet());
            Map<UUID, Identity> good = credentials.stillGood(used);
            open.forEach(stream -> {
                Optional<UUID> id = stream.identity().credential().id();
                if (id.filter(used::contains).isPresent() && !good.containsKey(id.get())) {
                    stream.end();
                } else {
                    stream.knownAs(stream.identity().asKnownIn(good));
                }
            });
            if (rounds++ % VISITS_EVERY == 0) {
                notifications.visit(open.stream().map(EventStream::identity).filter(Identity::isSignedIn).map(Identity::name).collect(Collectors.toSet()));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "it cannot be told who may still listen: " + e);
        }
    }

    private void end(Predicate<EventStream> which) {
        open.stream().filter(which).toList().forEach(EventStream::end);
    }

    /** Ends all, because the application stops. */
    public void stop() {
        synchronized (perUser) {
            if (beats != null) {
                beats.cancel(false);
                rightChecks.cancel(false);
            }
        }
        end(stream -> true);
        broadcasts.stop();
    }
}
