package dev.concord.call;

import dev.concord.access.PlaceName;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The calls, as far as people of this server see them or take part. Sound and pictures go from browser to browser; through here go only the messages by which
 * two of them find each other. Methods are called by threads that may ask the database.
 */
@ApplicationScoped
class Calls {

    /** Each sends to each other one: with more, people's lines and processors give up. */
    static final int MOST = 6;

    /** So long somebody whose socket broke has for coming back as the same one. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final String SIGNAL = "signal";

    private static final System.Logger LOG = System.getLogger("dev.concord.call");

    private final CallRows rows;
    private final SignalBus bus;
    private final Executor workers;
    private final ScheduledExecutorService timers;
    private final Map<PlaceName, RoomView> views = new ConcurrentHashMap<>();
    private final Map<UUID, Seat> seats = new ConcurrentHashMap<>();
    private Future<?> ticks;

    @Inject
    Calls(CallRows rows, SignalBus bus, @Named("workers") Executor workers, @Named("timers") ScheduledExecutorService timers) {
        this.rows = rows;
        this.bus = bus;
        this.workers = workers;
        this.timers = timers;
    }

    /** For the container's proxy. */
    protected Calls() {
        this(null, null, null, null);
    }

    /**
     * Somebody is in.
     *
     * @param resumption by what it comes back
     * @param others who was there before, each of whom it now makes an offer
     */
    record Joined(Resumption resumption, List<Participant> others) {
    }

    @PostConstruct
    void begin() {
        bus.onLook(this::look);
        bus.on(SIGNAL, this::passOn);
        bus.onMissed(() -> views.values().forEach(RoomView::refresh));
        ticks = timers.scheduleWithFixedDelay(() -> workers.execute(this::tick), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void end() {
        ticks.cancel(false);
    }

    /** Who is in a room's call is told from now on, and at once. */
    void watch(PlaceName room, Receiver receiver) {
        RoomView view = views.compute(room, (key, found) -> {
            RoomView used = found == null ? new RoomView(key, () -> people(key), workers) : found;
            used.add(receiver);
            return used;
        });
        view.greet(receiver);
    }

    void unwatch(PlaceName room, Receiver receiver) {
        views.computeIfPresent(room, (key, view) -> view.remove(receiver) ? null : view);
    }

    /**
     * Lets somebody in who may.
     *
     * @param account empty for a visitor
     * @return empty when there are {@link #MOST}
     */
    Optional<Joined> join(PlaceName room, Receiver receiver, Optional<String> account, String name, MediaState media) {
        Resumption resumption = Resumption.create();
        Participant who = new Participant(resumption.id(), bus.server(), account, name, media, false);
        CallRows.Entry entry = rows.join(room, who, resumption.hash(), MOST);
        if (!entry.admitted()) {
            return Optional.empty();
        }
        seats.put(who.id(), Seat.of(who.id(), room, receiver));
        return Optional.of(new Joined(resumption, entry.others()));
    }

    /** Lets somebody in again as the same one. Empty when it is not waited for any more: then it may {@link #join}. */
    Optional<Joined> resume(PlaceName room, Receiver receiver, Resumption shown, MediaState media) {
        return rows.resume(room, shown, bus.server(), media).map(others -> {
            Seat before = seats.put(shown.id(), Seat.of(shown.id(), room, receiver));
            if (before != null && before.receiver() != receiver) {
                giveWay(before);
            }
            return new Joined(shown, others);
        });
    }

    private static void giveWay(Seat before) {
        if (before.end() != null) {
            before.end().cancel(false);
        } else {
            before.receiver().ended(before.id(), "moved");
        }
    }

    void say(UUID id, MediaState media) {
        Seat seat = seats.get(id);
        if (seat != null) {
            rows.say(seat.room(), id, media);
        }
    }

    /** Sends something to one other in the same call. Who is away does not get it, and asks again. */
    void signal(UUID from, UUID to, JsonValue data) {
        Seat sender = seats.get(from);
        if (sender == null) {
            return;
        }
        JsonObjectBuilder message = Json.createObjectBuilder().add("room", sender.room().toString()).add("from", from.toString()).add("data", data);
        if (!deliver(to, sender.room(), message)) {
            bus.tell(SIGNAL, message.add("to", to.toString()));
        }
    }

    /** Says whether that one is here. */
    private boolean deliver(UUID to, PlaceName room, JsonObjectBuilder message) {
        Seat seat = seats.get(to);
        if (seat == null || !seat.room().equals(room)) {
            return seat != null;
        }
        if (seat.receiver() != null) {
            seat.receiver().send(message.add("type", SIGNAL).build().toString());
        }
        return true;
    }

    private void passOn(UUID server, JsonObject message) {
        if (!server.equals(bus.server())) {
            deliver(UUID.fromString(message.getString("to")), PlaceName.parse(message.getString("room")), Json.createObjectBuilder()
                    .add("room", message.getString("room")).add("from", message.getString("from")).add("data", message.get("data")));
        }
    }

    void leave(UUID id) {
        Seat seat = seats.remove(id);
        if (seat != null) {
            rows.leave(seat.room(), id, bus.server());
        }
    }

    /** A socket broke by which somebody took part. */
    void lost(UUID id, Receiver receiver) {
        Seat waiting = seats.computeIfPresent(id, (key, seat) -> seat.receiver() != receiver ? seat
                : seat.waiting(timers.schedule(() -> workers.execute(() -> giveUp(key)), AWAY.toMillis(), TimeUnit.MILLISECONDS)));
        if (waiting != null && waiting.end() != null) {
            rows.away(waiting.room(), id, bus.server());
        }
    }

    private void giveUp(UUID id) {
        Seat seat = seats.get(id);
        if (seat != null && seat.end() != null && seats.remove(id, seat)) {
            attempt(() -> rows.giveUp(seat.room(), id, bus.server()));
        }
    }

    private void look(UUID server, PlaceName room) {
        RoomView view = views.get(room);
        if (view != null) {
            view.refresh();
        }
    }

    /** Who is there; and those who are it no longer, or by another server, are told. */
    private List<Participant> people(PlaceName room) {
        // Before the rows are read: who takes a seat has a row already.
        List<Seat> known = seats.values().stream().filter(seat -> seat.room().equals(room)).toList();
        List<Participant> people = rows.people(room);
        Map<UUID, Participant> byId = people.stream().collect(Collectors.toMap(Participant::id, Function.identity()));
        for (Seat seat : known) {
            Participant row = byId.get(seat.id());
            if ((row == null || !row.server().equals(bus.server())) && seats.remove(seat.id(), seat)) {
                if (seat.end() != null) {
                    seat.end().cancel(false);
                } else {
                    seat.receiver().ended(seat.id(), row == null ? "lost" : "moved");
                }
            }
        }
        return people;
    }

    private void tick() {
        if (!views.isEmpty() || !seats.isEmpty()) {
            attempt(() -> rows.tick(bus.server(), List.copyOf(seats.keySet())));
            // Of documents the policy tells by itself.
            views.forEach((room, view) -> {
                if (room.document().isEmpty()) {
                    attempt(view::judge);
                }
            });
        }
    }

    private static void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "the database knows less of a call than there is: " + e);
        }
    }
}
