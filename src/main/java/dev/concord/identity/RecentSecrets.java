package dev.concord.identity;

import java.time.Duration;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which secrets were shown lately, as their hashes. It is bounded: when there are too many the oldest are forgotten. Safe for use by several threads.
 */
final class RecentSecrets {

    static final int MAX = 20_000;

    private final long life;
    private final LongSupplier clock;
    /** When each was added, the oldest first. */
    private final Map<String, Long> added = new LinkedHashMap<>();

    /** @param clock nanoseconds of a clock that never goes back */
    RecentSecrets(Duration life, LongSupplier clock) {
        this.life = life.toNanos();
        this.clock = clock;
    }

    synchronized boolean contains(String secret) {
        Long at = added.get(key(secret));
        return at != null && clock.getAsLong() - at < life;
    }

    synchronized void add(String secret) {
        long now = clock.getAsLong();
        String key = key(secret);
        // Behind all others, also when it was there.
        added.remove(key);
        added.put(key, now);
        for (Iterator<Long> oldest = added.values().iterator(); oldest.hasNext(); oldest.remove()) {
            if (now - oldest.next() < life && added.size() <= MAX) {
                break;
            }
        }
    }

    synchronized void clear() {
        added.clear();
    }

    synchronized int size() {
        return added.size();
    }

    private static String key(String secret) {
        return HexFormat.of().formatHex(Secrets.hash(secret));
    }
}
