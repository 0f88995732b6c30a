package dev.concord.dashboard;

import dev.concord.cluster.ClusterBus;
import dev.concord.identity.Credentials;
import dev.concord.identity.Ended;
import dev.concord.identity.Identity;
import dev.concord.limits.Limit;
import dev.concord.limits.RateLimits;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.util.Collection;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** Who watches series on this server, and what they are told. May be used by any thread. */
@ApplicationScoped
class LiveValues {

    /** As often as eyes can follow. */
    static final long FRAME_MILLIS = 100;

    /** Proxies close what is silent, and the end of a client is seen when something is written. */
    private static final long SILENCE_MILLIS = 15_000;

    private static final long RIGHTS_MILLIS = 4000;

    /** On which servers tell each other the names of the series that they have stored something of. */
    static final String CHANNEL = "series";

    private static final System.Logger LOG = System.getLogger("dev.concord.sse");

    @Inject
    private SeriesRows rows;

    @Inject
    private Credentials credentials;

    @Inject
    private DashboardSettings settings;

    @Inject
    private ClusterBus bus;

    @Inject
    private RateLimits limits;

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    /** Stands first in what this server tells. */
    private final String server = UUID.randomUUID().toString();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perUser = new HashMap<>();
    /** Series of which other servers have stored something. */
    private final Set<String> elsewhere = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private ClusterBus.Subscription subscription;
    private Future<?> frames;
    private Future<?> rights;

    /** Begins to hear what other servers store. */
    void begin() {
        subscription = bus.listen(CHANNEL, new ClusterBus.Listener() {

            @Override
            public void told(String message) {
                List<String> names = List.of(message.split(","));
                // What this server has stored it has told already.
                if (!names.get(0).equals(server)) {
                    look(names);
                }
            }

            @Override
            public void missed() {
                look(listeners.stream().flatMap(listener -> listener.names().stream()).toList());
            }
        });
    }

    /** @param names separated by commas */
    void tellOthers(String names) {
        bus.tellSoon(CHANNEL, server + "," + names);
    }

    void end() {
        if (subscription != null) {
            subscription.close();
        }
    }

    /** Reads the newest of those that somebody watches, on another thread, and once for all that is told meanwhile. */
    private void look(List<String> names) {
        Set<String> watched = listeners.stream().flatMap(listener -> listener.names().stream()).collect(Collectors.toSet());
        names.stream().filter(watched::contains).forEach(elsewhere::add);
        if (!elsewhere.isEmpty() && looking.compareAndSet(false, true)) {
            timers.schedule(() -> workers.execute(this::readElsewhere), FRAME_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void readElsewhere() {
        looking.set(false);
        Set<String> names = Set.copyOf(elsewhere);
        elsewhere.removeAll(names);
        try {
            tell(rows.latest(names));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "what other servers have stored of series cannot be read: " + e);
        }
    }

    /** Counts somebody in. Says what is in the way, if something is; then nothing was counted. */
    Optional<String> enter(Listener listener) {
        synchronized (perUser) {
            if (listeners.size() >= settings.streams()) {
                return met(Limit.LIVE_STREAMS, settings.streams(), listener);
            }
            if (perUser.getOrDefault(listener.user().name(), 0) >= settings.streamsPerUser()) {
                return met(Limit.LIVE_STREAMS_PER_USER, settings.streamsPerUser(), listener);
            }
            perUser.merge(listener.user().name(), 1, Integer::sum);
            listeners.add(listener);
            if (frames == null) {
                frames = timers.scheduleAtFixedRate(this::tick, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
                rights = timers.scheduleWithFixedDelay(() -> workers.execute(this::checkRights), RIGHTS_MILLIS, RIGHTS_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        return Optional.empty();
    }

    private Optional<String> met(Limit limit, int max, Listener listener) {
        limits.met(limit, max, listener.user().name());
        return Optional.of(limit.exceeded(max));
    }

    void leave(Listener listener) {
        synchronized (perUser) {
            if (listeners.remove(listener)) {
                perUser.computeIfPresent(listener.user().name(), (user, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** Those of the series that somebody may see. */
    Set<String> visible(Identity user, Collection<String> names) {
        return names.stream().filter(name -> isVisible(user, name)).collect(Collectors.toSet());
    }

    boolean isVisible(Identity user, String name) {
        return user.isSignedIn() && (!SeriesName.isOwn(name) || settings.ownFigures().includes(user));
    }

    /** Begins with what there is already. Blocks. */
    void begin(Listener listener) {
        try {
            rows.latest(listener.names()).forEach(listener::offer);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "the newest values of series cannot be read: " + e);
        }
    }

    /** These were stored, by this server. */
    void tell(Collection<Point> points) {
        for (Listener listener : listeners) {
            points.forEach(listener::offer);
        }
    }

    private void tick() {
        long now = System.nanoTime() / 1_000_000;
        for (Listener listener : listeners) {
            try {
                listener.tick(now, SILENCE_MILLIS);
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, () -> "a stream of series has ended: " + e);
                leave(listener);
                listener.close("it cannot be written to", true);
            }
        }
    }

    void ended(@Observes Ended event) {
        listeners.stream()
                .filter(listener -> listener.user().credential().id().filter(event.credential()::equals).isPresent())
                .forEach(listener -> end(listener, event.reason(), false));
    }

    /** What ended elsewhere or by itself is found here, and who is no administrator any more. While the database is away nobody is thrown out. */
    private void checkRights() {
        try {
            Set<UUID> used = listeners.stream().flatMap(listener -> listener.user().credential().id().stream()).collect(Collectors.toSet());
            Map<UUID, Identity> good = credentials.stillGood(used);
            for (Listener listener : listeners) {
                Optional<UUID> credential = listener.user().credential().id();
                if (credential.isPresent() && used.contains(credential.get()) && !good.containsKey(credential.get())) {
                    end(listener, "not signed in any more", false);
                } else {
                    listener.isNow(listener.user().asKnownIn(good));
                    Set<String> visible = visible(listener.user(), listener.names());
                    if (visible.size() < listener.names().size()) {
                        listener.watch(visible);
                    }
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "it cannot be told who may still watch series: " + e);
        }
    }

    private void end(Listener listener, String reason, boolean mayComeBack) {
        leave(listener);
        listener.close(reason, mayComeBack);
    }

    @PreDestroy
    void stop() {
        synchronized (perUser) {
            if (frames != null) {
                frames.cancel(false);
                rights.cancel(false);
            }
        }
        listeners.forEach(listener -> end(listener, "the server is stopping", true));
    }
}
