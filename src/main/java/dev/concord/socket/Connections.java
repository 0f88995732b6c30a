package dev.concord.socket;

import dev.concord.identity.Sessions;
import dev.concord.identity.SignedOut;
import dev.concord.protocol.CloseCode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The connections of this server: how many there are, and whether the silent ones still live. */
@ApplicationScoped
class Connections {

    private static final Duration SESSIONS_EVERY = Duration.ofMinutes(1);

    @Inject
    @Named("timers")
    private ScheduledExecutorService executor;

    @Inject
    private SocketSettings settings;

    @Inject
    private Sessions sessions;

    private final Set<SyncEndpoint> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perUser = new HashMap<>();
    private final Heartbeat heartbeat = new Heartbeat();
    private Future<?> checks;
    private Future<?> uses;

    /** Counts a new connection in. Says which limit is in the way, if one is; then the connection was not counted. */
    Optional<String> admit(SyncEndpoint endpoint) {
        synchronized (perUser) {
            if (open.size() >= settings.maxConnections()) {
                return Optional.of("limit connections of " + settings.maxConnections() + " reached");
            }
            if (perUser.getOrDefault(endpoint.user().name(), 0) >= settings.maxConnectionsPerUser()) {
                return Optional.of("limit connections-per-user of " + settings.maxConnectionsPerUser() + " reached");
            }
            perUser.merge(endpoint.user().name(), 1, Integer::sum);
            open.add(endpoint);
            if (checks == null) {
                long period = Heartbeat.CHECK_EVERY.toMillis();
                checks = executor.scheduleAtFixedRate(() -> heartbeat.check(open), period, period, TimeUnit.MILLISECONDS);
                uses = executor.scheduleWithFixedDelay(this::useSessions, SESSIONS_EVERY.toMillis(), SESSIONS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        return Optional.empty();
    }

    void remove(SyncEndpoint endpoint) {
        synchronized (perUser) {
            if (open.remove(endpoint)) {
                perUser.computeIfPresent(endpoint.user().name(), (user, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** Whoever signs out is out of everything at once. */
    void signedOut(@Observes SignedOut event) {
        open.stream()
                .filter(endpoint -> endpoint.user().session().equals(Optional.of(event.session())))
                .forEach(endpoint -> endpoint.close(CloseCode.NOT_PERMITTED, "signed out"));
    }

    /** An open socket keeps its session alive: nobody is signed out who is at work. */
    private void useSessions() {
        sessions.use(open.stream().flatMap(endpoint -> endpoint.user().session().stream()).collect(Collectors.toSet()));
    }

    @PreDestroy
    void stop() {
        synchronized (perUser) {
            if (checks != null) {
                checks.cancel(false);
                uses.cancel(false);
            }
        }
        open.forEach(endpoint -> endpoint.close(CloseCode.GOING_AWAY, "the server is stopping"));
    }
}
