package dev.concord.call;

import dev.concord.access.PlaceName;
import dev.concord.cluster.ClusterBus;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * What the servers tell one another about calls and topics: objects with a {@code kind}. Nothing of it is kept. Who listens is called by one thread, one message
 * after the other, and must not block.
 */
@ApplicationScoped
class SignalBus implements ClusterBus.Listener {

    private static final System.Logger LOG = System.getLogger("dev.concord.call");
    private static final String CHANNEL = "signal";
    private static final String LOOK = "look";

    private final ClusterBus bus;
    private final UUID server = UUID.randomUUID();
    private final Map<String, BiConsumer<UUID, JsonObject>> listeners = new ConcurrentHashMap<>();
    private final List<Runnable> afterLoss = new CopyOnWriteArrayList<>();
    private final Parcels parcels = new Parcels();
    private ClusterBus.Subscription subscription;

    @Inject
    SignalBus(ClusterBus bus) {
        this.bus = bus;
    }

    /** For the container's proxy. */
    protected SignalBus() {
        this(null);
    }

    @PostConstruct
    void begin() {
        subscription = bus.listen(CHANNEL, this);
    }

    @PreDestroy
    void end() {
        subscription.close();
    }

    /** By what this server is known to the others, for as long as it runs. */
    UUID server() {
        return server;
    }

    /** @param listener is told from which server something comes; from this one, too */
    void on(String kind, BiConsumer<UUID, JsonObject> listener) {
        listeners.put(kind, listener);
    }

    /** @param lost called when something may not have been heard */
    void onMissed(Runnable lost) {
        afterLoss.add(lost);
    }

    void onLook(BiConsumer<UUID, PlaceName> listener) {
        on(LOOK, (from, message) -> listener.accept(from, PlaceName.parse(message.getString("room"))));
    }

    /** Who is in a room's call has changed; told when the caller's transaction is committed. */
    void look(PlaceName room) {
        pieces(LOOK, Json.createObjectBuilder().add("room", room.toString())).forEach(piece -> bus.tell(CHANNEL, piece));
    }

    /** Does not wait; what cannot be told because the database is away is lost. */
    void tell(String kind, JsonObjectBuilder message) {
        pieces(kind, message).forEach(piece -> bus.tellSoon(CHANNEL, piece));
    }

    private List<String> pieces(String kind, JsonObjectBuilder message) {
        return Parcels.split(message.add("kind", kind).add("server", server.toString()).build().toString());
    }

    @Override
    public void told(String piece) {
        try {
            parcels.add(piece).ifPresent(text -> {
                try (JsonReader reader = Json.createReader(new StringReader(text))) {
                    JsonObject message = reader.readObject();
                    listeners.getOrDefault(message.getString("kind"), (from, unknown) -> { }).accept(UUID.fromString(message.getString("server")), message);
                }
            });
        } catch (RuntimeException e) {
            // Of a server of another version, at most.
            LOG.log(Level.WARNING, "a message of another server cannot be read: " + e);
        }
    }

    @Override
    public void missed() {
        afterLoss.forEach(Runnable::run);
    }
}
