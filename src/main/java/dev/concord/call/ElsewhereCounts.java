package dev.concord.call;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How many subscribers the other servers have, as they say. A server that says nothing any more has none. May be used by any thread. */
final class ElsewhereCounts {

    /** More than two of its signs of life. */
    static final long SILENT_AFTER = Duration.ofSeconds(25).toNanos();

    private final Map<UUID, Server> servers = new HashMap<>();

    private static final class Server {

        private final Map<String, Integer> counts = new HashMap<>();
        private long heardAt;
    }

    /**
     * A server has said something.
     *
     * @param now nanoseconds of a clock that never goes back
     * @return whether nothing was known of it
     */
    synchronized boolean heard(UUID server, long now) {
        boolean isNew = !servers.containsKey(server);
        servers.computeIfAbsent(server, id -> new Server()).heardAt = now;
        return isNew;
    }

    /** @param server that was {@link #heard} */
    synchronized void count(UUID server, String topic, int subscribers) {
        if (subscribers > 0) {
            servers.get(server).counts.put(topic, subscribers);
        } else {
            servers.get(server).counts.remove(topic);
        }
    }

    synchronized int of(String topic) {
        return servers.values().stream().mapToInt(server -> server.counts.getOrDefault(topic, 0)).sum();
    }

    synchronized void forgetSilent(long now) {
        servers.values().removeIf(server -> now - server.heardAt >= SILENT_AFTER);
    }
}
