package dev.concord.socket;

import dev.concord.protocol.CloseCode;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The connections of this server: how many there are, and whether the silent ones still live. */
@ApplicationScoped
class Connections {

    @Inject
    @Named("timers")
    private ScheduledExecutorService executor;

    @Inject
    private SocketSettings settings;

    private final Set<SyncEndpoint> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perUser = new HashMap<>();
    private final Heartbeat heartbeat = new Heartbeat();
    private Future<?> checks;

    /** Counts a new connection in. Says which limit is in the way, if one is; then the connection was not counted. */
    Optional<String> admit(SyncEndpoint endpoint) {
        synchronized (perUser) {
            if (open.size() >= settings.maxConnections()) {
                return Optional.of("limit connections of " + settings.maxConnections() + " reached");
            }
            if (perUser.getOrDefault(endpoint.user(), 0) >= settings.maxConnectionsPerUser()) {
                return Optional.of("limit connections-per-user of " + settings.maxConnectionsPerUser() + " reached");
            }
            perUser.merge(endpoint.user(), 1, Integer::sum);
            open.add(endpoint);
            if (checks == null) {
                long period = Heartbeat.CHECK_EVERY.toMillis();
                checks = executor.scheduleAtFixedRate(() -> heartbeat.check(open), period, period, TimeUnit.MILLISECONDS);
            }
        }
        return Optional.empty();
    }

    void remove(SyncEndpoint endpoint) {
        synchronized (perUser) {
            if (open.remove(endpoint)) {
                perUser.computeIfPresent(endpoint.user(), (user, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    @PreDestroy
    void stop() {
        synchronized (perUser) {
            if (checks != null) {
                checks.cancel(false);
            }
        }
        open.forEach(endpoint -> endpoint.close(CloseCode.GOING_AWAY, "the server is stopping"));
    }
}
