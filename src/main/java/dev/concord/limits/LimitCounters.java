package dev.concord.limits;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each limit was met since the server started, for metrics. Safe for use by several threads. */
@ApplicationScoped
public class LimitCounters {

    private final Map<Limit, LongAdder> met = new EnumMap<>(Limit.class);

    public LimitCounters() {
        for (Limit limit : Limit.values()) {
            met.put(limit, new LongAdder());
        }
    }

    public void count(Limit limit) {
        met.get(limit).increment();
    }

    public long met(Limit limit) {
        return met.get(limit).sum();
    }
}
