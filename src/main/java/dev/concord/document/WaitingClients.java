package dev.concord.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ServiceUnavailableException;
import java.util.HashMap;
import java.util.Map;

/** Those who wait for news of documents, counted. May be used by any thread. */
@ApplicationScoped
class WaitingClients {

    private static final long RETRY_AFTER_SECONDS = 10;

    @Inject
    private SyncSettings settings;

    private final Map<String, Integer> perUser = new HashMap<>();
    private int all;

    /**
     * Counts one in.
     *
     * @throws ServiceUnavailableException if there are too many; then it was not counted
     */
    synchronized void enter(String user) {
        if (all >= settings.maxWaiting()) {
            throw tooMany("connections", settings.maxWaiting());
        }
        if (perUser.getOrDefault(user, 0) >= settings.maxWaitingPerUser()) {
            throw tooMany("connections-per-user", settings.maxWaitingPerUser());
        }
        perUser.merge(user, 1, Integer::sum);
        all++;
    }

    private static ServiceUnavailableException tooMany(String limit, int max) {
        return new ServiceUnavailableException("limit " + limit + " of " + max + " reached", RETRY_AFTER_SECONDS);
    }

    synchronized void leave(String user) {
        perUser.computeIfPresent(user, (same, count) -> count == 1 ? null : count - 1);
        all--;
    }
}
