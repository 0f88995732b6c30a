package dev.concord.socket;

import dev.concord.identity.Credentials;
import dev.concord.identity.Ended;
import dev.concord.protocol.CloseCode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The connections of this server: how many there are, and whether the silent ones still live. */
@ApplicationScoped
class Connections {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    /** A right that was taken away ends within a few seconds. */
    private static final Duration CREDENTIALS_EVERY = Duration.ofSeconds(4);

    @Inject
    @Named("timers")
    private ScheduledExecutorService executor;

    @Inject
    private SocketSettings settings;

    @Inject
    private Credentials credentials;

    private final Set<SyncEndpoint> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perUser = new HashMap<>();
    private final Heartbeat heartbeat = new Heartbeat();
    private Future<?> checks;
    private Future<?> credentialChecks;

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
                credentialChecks = executor.scheduleWithFixedDelay(this::checkCredentials, CREDENTIALS_EVERY.toMillis(), CREDENTIALS_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
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
    void ended(@Observes Ended event) {
        close(id -> id.equals(event.credential()), event.reason());
    }

    /** What ended elsewhere, or by itself, is found here. While the database is away nobody is thrown out. */
    private void checkCredentials() {
        Set<UUID> used = open.stream().flatMap(endpoint -> endpoint.user().credential().id().stream()).collect(Collectors.toSet());
        try {
            Set<UUID> good = credentials.stillGood(used);
            close(id -> used.contains(id) && !good.contains(id), "not signed in any more");
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "it cannot be told who is still signed in: " + e);
        }
    }

    private void close(Predicate<UUID> credential, String reason) {
        open.stream()
                .filter(endpoint -> endpoint.user().credential().id().filter(credential).isPresent())
                .forEach(endpoint -> endpoint.close(CloseCode.NOT_PERMITTED, reason));
    }

    @PreDestroy
    void stop() {
        synchronized (perUser) {
            if (checks != null) {
                checks.cancel(false);
                credentialChecks.cancel(false);
            }
        }
        open.forEach(endpoint -> endpoint.close(CloseCode.GOING_AWAY, "the server is stopping"));
    }
}
