package dev.concord.topic;

import dev.concord.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings events to who listens on this server: reads what has come since it looked last, in the order of the numbers, one reader at a time. While nobody listens
 * nothing is read.
 */
@ApplicationScoped
class TopicFeed {

    private static final System.Logger LOG = System.getLogger("dev.concord.events");
    private static final Duration AGAIN_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int PAGE = 200;
    private static final long NOWHERE = -1;

    @Inject
    private TopicRows rows;

    @Inject
    private TopicRights rights;

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final Map<Topic, Set<Subscriber>> listening = new ConcurrentHashMap<>();
    private final AtomicInteger subscribers = new AtomicInteger();
    private final AtomicBoolean due = new AtomicBoolean();
    /** Up to where everything was delivered; {@link #NOWHERE} while nobody listens. Guarded by {@code this}. */
    private long delivered = NOWHERE;

    /** From when this returns everything is delivered that comes into being. What there is before is for {@link Topics#between}. */
    Subscription subscribe(Collection<Topic> topics, Subscriber subscriber) {
        List<Topic> mine = List.copyOf(topics);
        synchronized (this) {
            if (delivered == NOWHERE) {
                delivered = rows.head();
            }
            mine.forEach(topic -> listening.compute(topic, (key, known) -> {
                Set<Subscriber> all = known == null ? ConcurrentHashMap.newKeySet() : known;
                all.add(subscriber);
                return all;
            }));
        }
        subscribers.incrementAndGet();
        AtomicBoolean open = new AtomicBoolean(true);
        return () -> {
            if (open.compareAndSet(true, false)) {
                subscribers.decrementAndGet();
                mine.forEach(topic -> forget(topic, subscriber));
            }
        };
    }

    private void forget(Topic topic, Subscriber subscriber) {
        listening.computeIfPresent(topic, (key, all) -> {
            all.remove(subscriber);
            return all.isEmpty() ? null : all;
        });
    }

    int subscribers() {
        return subscribers.get();
    }

    /** There may be something new. Returns at once. */
    void look() {
        if (due.compareAndSet(false, true)) {
            workers.execute(this::read);
        }
    }

    private synchronized void read() {
        due.set(false);
        if (listening.isEmpty()) {
            delivered = NOWHERE;
        }
        if (delivered == NOWHERE) {
            return;
        }
        try {
            List<TopicEvent> events;
            do {
                events = rows.after(delivered, PAGE);
                for (TopicEvent event : events) {
                    deliver(event);
                    delivered = event.id();
                }
            } while (events.size() == PAGE);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "events cannot be delivered at present: " + e);
            timers.schedule(this::look, AGAIN_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** One that is not kept. Returns at once. */
    void deliverSoon(TopicEvent event) {
        if (listening.containsKey(event.topic())) {
            workers.execute(() -> deliver(event));
        }
    }

    /** To all who listen and may read it. */
    private void deliver(TopicEvent event) {
        List<Subscriber> subscribers = List.copyOf(listening.getOrDefault(event.topic(), Set.of()));
        if (subscribers.isEmpty()) {
            return;
        }
        List<Identity> who = subscribers.stream().map(Subscriber::identity).toList();
        List<Boolean> may = rights.mayRead(event, who);
        Map<Delivery, Set<Subscriber>> readers = new HashMap<>();
        for (int i = 0; i < subscribers.size(); i++) {
            if (may.get(i)) {
                readers.computeIfAbsent(subscribers.get(i).delivery(), delivery -> new HashSet<>()).add(subscribers.get(i));
            }
        }
        readers.forEach((delivery, those) -> delivery.deliver(event, those));
    }
}
