package dev.concord.room;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each limit was in somebody's way since the application started. May be used by any thread. */
public final class LimitHits {

    private final Map<SizeLimit, LongAdder> counts = new EnumMap<>(SizeLimit.class);

    LimitHits() {
        for (SizeLimit limit : SizeLimit.values()) {
            counts.put(limit, new LongAdder());
        }
    }

    public void hit(SizeLimit limit) {
        counts.get(limit).increment();
    }

    /** Of every limit, also of those that never were. */
    public Map<SizeLimit, Long> counts() {
        Map<SizeLimit, Long> now = new EnumMap<>(SizeLimit.class);
        counts.forEach((limit, count) -> now.put(limit, count.sum()));
        return now;
    }
}
