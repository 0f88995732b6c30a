package dev.concord.presence;

import dev.concord.access.PlaceName;
import dev.concord.cluster.ClusterBus;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What the servers tell each other of their tabs. Nothing of it is kept: a server that starts asks the others, and one that says nothing any more has none. Times
 * go as spans, since the clocks of servers differ.
 *
 * <p>Nothing here waits. Who listens is called by one thread at a time.
 */
final class Neighbours implements ClusterBus.Listener {

    private static final System.Logger LOG = System.getLogger("dev.concord.presence");
    private static final String CHANNEL = "presence";

    /** More than two signs of life. */
    static final Duration SILENT_AFTER = Duration.ofSeconds(25);

    private static final int POINTS_AT_ONCE = 40;

    /** What is heard of other servers. */
    interface Listener {

        void heard(Tab tab);

        void heardGone(String tab);

        /** A server has none any more. */
        void heardEnd(UUID server);

        /** Somebody wants to know all of this server's. */
        void asked();

        void heardPointers(PlaceName location, List<Point> points);

        /** How many open tabs of a server are known here. */
        int count(UUID server);
    }

    private final ClusterBus bus;
    private final LongSupplier clock;
    private final Listener listener;
    private final UUID server = UUID.randomUUID();
    private final Map<UUID, Long> heardAt = new ConcurrentHashMap<>();
    private ClusterBus.Subscription subscription;

    Neighbours(ClusterBus bus, LongSupplier clock, Listener listener) {
        this.bus = bus;
        this.clock = clock;
        this.listener = listener;
    }

    UUID server() {
        return server;
    }

    void begin() {
        subscription = bus.listen(CHANNEL, this);
        ask();
    }

    void end() {
        say("end", Json.createObjectBuilder());
        subscription.close();
    }

    void tell(Tab tab) {
        long now = clock.getAsLong();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", tab.id())
                .add("name", tab.name())
                .add("displayName", tab.displayName())
                .add("view", tab.view())
                .add("field", tab.field())
                .add("active", now - tab.activeAt())
                .add("typing", Math.max(0, tab.typingUntil() - now))
                .add("closed", tab.closedAt() == 0 ? -1 : now - tab.closedAt());
        if (tab.location() != null) {
            json.add("location", tab.location().toString());
        }
        say("tab", json);
    }

    void tellGone(String tab) {
        say("gone", Json.createObjectBuilder().add("id", tab));
    }

    void tellPointers(PlaceName location, List<Point> points) {
        for (int from = 0; from < points.size(); from += POINTS_AT_ONCE) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            points.subList(from, Math.min(points.size(), from + POINTS_AT_ONCE)).forEach(point -> array.add(Json.createArrayBuilder().add(point.tab()).add(point.json())));
            say("pointers", Json.createObjectBuilder().add("location", location.toString()).add("of", array));
        }
    }

    /** A sign of life, every ten seconds. Those from whom none has come are given up. */
    void live(int openTabs) {
        say("alive", Json.createObjectBuilder().add("tabs", openTabs));
        long now = clock.getAsLong();
        heardAt.forEach((other, at) -> {
            if (now - at >= SILENT_AFTER.toMillis() && heardAt.remove(other, at)) {
                listener.heardEnd(other);
            }
        });
    }

    private void ask() {
        say("ask", Json.createObjectBuilder());
    }

    private void say(String kind, JsonObjectBuilder message) {
        bus.tellSoon(CHANNEL, message.add("kind", kind).add("server", server.toString()).build().toString());
    }

    @Override
    public void told(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject message = reader.readObject();
            UUID from = UUID.fromString(message.getString("server"));
            if (!from.equals(server)) {
                heardAt.put(from, clock.getAsLong());
                hear(from, message);
            }
        } catch (RuntimeException e) {
            // Of a server of another version, at most.
            LOG.log(Level.WARNING, "a message of another server cannot be read: " + e);
        }
    }

    private void hear(UUID from, JsonObject message) {
        switch (message.getString("kind")) {
            case "tab" -> listener.heard(tab(from, message));
            case "gone" -> listener.heardGone(message.getString("id"));
            case "pointers" -> listener.heardPointers(PlaceName.parse(message.getString("location")), points(message.getJsonArray("of")));
            case "ask" -> listener.asked();
            case "alive" -> {
                if (message.getInt("tabs") != listener.count(from)) {
                    // It was given up, this server is new, or something was lost.
                    listener.heardEnd(from);
                    ask();
                }
            }
            case "end" -> {
                heardAt.remove(from);
                listener.heardEnd(from);
            }
            default -> { }
        }
    }

    private Tab tab(UUID from, JsonObject message) {
        long now = clock.getAsLong();
        String location = message.getString("location", "");
        long typing = message.getJsonNumber("typing").longValue();
        long closed = message.getJsonNumber("closed").longValue();
        return new Tab(message.getString("id"), from, message.getString("name"), message.getString("displayName"),
                location.isEmpty() ? null : PlaceName.parse(location), message.getString("view"), message.getString("field"),
                now - message.getJsonNumber("active").longValue(), typing == 0 ? 0 : now + typing, closed < 0 ? 0 : now - closed);
    }

    private static List<Point> points(JsonArray array) {
        List<Point> points = new ArrayList<>();
        array.forEach(each -> points.add(new Point(each.asJsonArray().getString(0), each.asJsonArray().getString(1))));
        return points;
    }

    @Override
    public void missed() {
        ask();
        listener.asked();
    }
}
