package dev.concord.call;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Who hears what is published under which topic, for npm {@code y-webrtc}. What is published reaches the subscribers of all servers and is kept nowhere; how
 * many there are elsewhere each server tells the others when it changes.
 */
@ApplicationScoped
class Subscriptions {

    private static final String PUBLISHED = "published";
    private static final String COUNTS = "counts";
    private static final String HELLO = "hello";

    /** Many subscribe at once, after a restart. */
    private static final Duration TOLD_AFTER = Duration.ofMillis(100);

    /** What is in one message: a topic has 512 characters at most. */
    private static final int TOPICS_AT_ONCE = 100;

    private static final Duration ALIVE_EVERY = Duration.ofSeconds(10);

    private final SignalBus bus;
    private final ScheduledExecutorService timers;
    private final Map<String, Set<Receiver>> here = new ConcurrentHashMap<>();
    private final ElsewhereCounts elsewhere = new ElsewhereCounts();

    /** Topics of which the others do not know yet how many there are here. */
    private final Set<String> untold = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean telling = new AtomicBoolean();
    private Future<?> ticks;

    @Inject
    Subscriptions(SignalBus bus, @Named("timers") ScheduledExecutorService timers) {
        this.bus = bus;
        this.timers = timers;
    }

    /** For the container's proxy. */
    protected Subscriptions() {
        this(null, null);
    }

    @PostConstruct
    void begin() {
        bus.on(PUBLISHED, this::published);
        bus.on(COUNTS, this::counted);
        bus.on(HELLO, (server, message) -> untoldAll(server));
        bus.onMissed(this::hello);
        ticks = timers.scheduleWithFixedDelay(this::tick, ALIVE_EVERY.toMillis(), ALIVE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        hello();
    }

    /** Asks the others to say how many they have. */
    private void hello() {
        bus.tell(HELLO, Json.createObjectBuilder());
    }

    @PreDestroy
    void end() {
        ticks.cancel(false);
    }

    void subscribe(String topic, Receiver receiver) {
        here.compute(topic, (key, found) -> {
            Set<Receiver> receivers = found == null ? ConcurrentHashMap.newKeySet() : found;
            receivers.add(receiver);
            return receivers;
        });
        changed(topic);
    }

    void unsubscribe(String topic, Receiver receiver) {
        here.computeIfPresent(topic, (key, receivers) -> {
            receivers.remove(receiver);
            return receivers.isEmpty() ? null : receivers;
        });
        changed(topic);
    }

    /**
     * Passes on what somebody has published, to everybody who hears the topic, the sender too. Of the message nothing is looked at.
     *
     * @param message a JSON object as it came
     */
    void publish(String topic, String message) {
        int others = elsewhere.of(topic);
        String counted = Published.withClients(message, here.getOrDefault(topic, Set.of()).size() + others);
        send(topic, counted);
        if (others > 0) {
            bus.tell(PUBLISHED, Json.createObjectBuilder().add("topic", topic).add("message", counted));
        }
    }

    private void send(String topic, String message) {
        here.getOrDefault(topic, Set.of()).forEach(receiver -> receiver.send(message));
    }

    private void published(UUID server, JsonObject message) {
        if (!server.equals(bus.server())) {
            send(message.getString("topic"), message.getString("message"));
        }
    }

    private void counted(UUID server, JsonObject message) {
        if (!server.equals(bus.server())) {
            JsonObject counts = message.getJsonObject("topics");
            boolean isNew = elsewhere.heard(server, System.nanoTime());
            counts.keySet().forEach(topic -> elsewhere.count(server, topic, counts.getInt(topic)));
            if (isNew && counts.isEmpty()) {
                // It was silent for long, or this server is new: what it said before is not known here.
                hello();
            }
        }
    }

    private void untoldAll(UUID server) {
        if (!server.equals(bus.server())) {
            here.keySet().forEach(this::changed);
        }
    }

    private void changed(String topic) {
        untold.add(topic);
        if (telling.compareAndSet(false, true)) {
            timers.schedule(this::tellCounts, TOLD_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tellCounts() {
        telling.set(false);
        List<String> topics = List.copyOf(untold);
        untold.removeAll(topics);
        for (int from = 0; from < topics.size(); from += TOPICS_AT_ONCE) {
            JsonObjectBuilder counts = Json.createObjectBuilder();
            topics.subList(from, Math.min(topics.size(), from + TOPICS_AT_ONCE))
                    .forEach(topic -> counts.add(topic, here.getOrDefault(topic, Set.of()).size()));
            bus.tell(COUNTS, Json.createObjectBuilder().add("topics", counts));
        }
    }

    private void tick() {
        elsewhere.forgetSilent(System.nanoTime());
        if (!here.isEmpty()) {
            bus.tell(COUNTS, Json.createObjectBuilder().add("topics", Json.createObjectBuilder()));
        }
    }
}
