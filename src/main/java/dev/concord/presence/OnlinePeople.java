package dev.concord.presence;

import dev.concord.access.AccessChanged;
import dev.concord.access.PlaceName;
import dev.concord.cluster.ClusterBus;
import dev.concord.websocket.Turns;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/** Everybody who is online, on all servers, and what those on this one are told. May be used by any thread; but for {@link #end} nothing waits for the database. */
@ApplicationScoped
public class OnlinePeople implements Neighbours.Listener {

    private static final System.Logger LOG = System.getLogger("dev.concord.presence");

    /** What changes within it is told together; where many are told, a millisecond more for each of them. */
    private static final Duration TOLD_AFTER = Duration.ofMillis(200);
    private static final int MOST_MORE = 1800;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    /** In looks. */
    private static final int REFRESH_EVERY = 10;
    private static final int RECORD_EVERY = 60;

    private final Directory directory = new Directory(System::currentTimeMillis);
    private final Set<PresenceHandler> here = ConcurrentHashMap.newKeySet();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final Set<PresenceHandler> fresh = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean due = new AtomicBoolean();

    /** Up to when was recorded that somebody was here. Confined to the turns. */
    private final Map<String, Long> recorded = new HashMap<>();

    @Inject
    private ClusterBus bus;

    @Inject
    private Sight sight;

    @Inject
    private LastSeen lastSeen;

    @Inject
    private PresenceSettings settings;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    @Inject
    @Named("handlers")
    private Executor handlers;

    private Neighbours neighbours;
    private Pointers pointers;
    private Telling telling;
    private Turns turns;
    private Future<?> looks;
    private int looked;

    @PostConstruct
    void prepare() {
        turns = new Turns(handlers);
        neighbours = new Neighbours(bus, System::currentTimeMillis, this);
        telling = new Telling(directory, sight, System::currentTimeMillis);
        pointers = new Pointers(flush -> timers.schedule(() -> handlers.execute(flush), Pointers.EVERY_MILLIS, TimeUnit.MILLISECONDS), this::tellPointers);
    }

    /** Begins to hear other servers. */
    public void begin() {
        neighbours.begin();
        looks = timers.scheduleWithFixedDelay(() -> turns.add(this::look), LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Writes down when those on this server were last seen. */
    public void end() {
        looks.cancel(false);
        neighbours.end();
        try {
            lastSeen.record(unrecorded());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "it was not written when people were last seen", e);
        }
    }

    /** Whether others may see somebody. */
    boolean shows(PresenceHandler handler) {
        return settings != PresenceSettings.OFF && !handler.user().presenceHidden();
    }

    boolean mayBeAt(PresenceHandler handler, PlaceName location) {
        return sight.mayBeAt(handler.user(), location);
    }

    void enter(PresenceHandler handler) {
        here.add(handler);
        String name = handler.user().name();
        if (!shows(handler)) {
            // Who hides is not to be seen for another ten seconds.
            directory.person(name).ifPresent(person -> person.tabs().forEach(tab -> gone(tab.id())));
        }
        refresh(handler);
    }

    void leave(PresenceHandler handler) {
        here.remove(handler);
        fresh.remove(handler);
        turns.add(() -> telling.forget(handler));
        directory.change(handler.tab(), tab -> tab.closed(System.currentTimeMillis())).ifPresent(this::put);
        turns.add(this::record);
    }

    /** Something is another way in a tab of this server, if others may see it; by the first change it comes into being. */
    void change(PresenceHandler handler, UnaryOperator<Tab> change) {
        if (shows(handler)) {
            Tab before = directory.find(handler.tab())
                    .orElseGet(() -> Tab.opened(handler.tab(), neighbours.server(), handler.user().name(), handler.user().displayName(), System.currentTimeMillis()));
            put(change.apply(before));
        }
    }

    private void put(Tab tab) {
        heard(tab);
        neighbours.tell(tab);
    }

    private void gone(String tab) {
        heardGone(tab);
        neighbours.tellGone(tab);
    }

    /** It sees others than before. */
    void refresh(PresenceHandler handler) {
        fresh.add(handler);
        schedule(soon());
    }

    void join(PlaceName location, PresenceHandler handler) {
        pointers.join(location, handler);
    }

    void quit(PlaceName location, PresenceHandler handler) {
        pointers.leave(location, handler);
        point(location, handler, Point.away(handler.tab()));
    }

    void point(PlaceName location, PresenceHandler handler, Point point) {
        if (shows(handler)) {
            pointers.moved(location, point);
        }
    }

    Optional<Person> person(String name) {
        return directory.person(name);
    }

    private void tellPointers(PlaceName location, List<Point> points) {
        if (directory.isAnybodyElsewhere(location, neighbours.server())) {
            neighbours.tellPointers(location, points);
        }
    }

    @Override
    public void heard(Tab tab) {
        if (tab.location() != null && tab.closedAt() == 0) {
            // Loaded again, or connected to another server: the tab before need not be waited for.
            directory.closedOf(tab.name()).forEach(closed -> directory.remove(closed.id()));
        }
        directory.put(tab);
        changed(tab.name());
    }

    @Override
    public void heardGone(String tab) {
        directory.remove(tab).ifPresent(removed -> changed(removed.name()));
    }

    @Override
    public void heardEnd(UUID server) {
        directory.removeAllOf(server).forEach(removed -> changed(removed.name()));
    }

    @Override
    public void asked() {
        directory.of(neighbours.server()).forEach(neighbours::tell);
    }

    @Override
    public void heardPointers(PlaceName location, List<Point> points) {
        pointers.show(location, points);
    }

    @Override
    public int count(UUID server) {
        return (int) directory.of(server).stream().filter(tab -> tab.closedAt() == 0).count();
    }

    void rightsChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        changed.addAll(directory.names());
        schedule(soon());
    }

    private void changed(String name) {
        changed.add(name);
        schedule(soon());
    }

    private Duration soon() {
        return TOLD_AFTER.plusMillis(Math.min(MOST_MORE, here.size()));
    }

    private void schedule(Duration after) {
        if (due.compareAndSet(false, true)) {
            timers.schedule(() -> turns.add(this::tell), after.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void tell() {
        due.set(false);
        Set<String> names = new HashSet<>(changed);
        Set<PresenceHandler> anew = new HashSet<>(fresh);
        changed.removeAll(names);
        fresh.removeAll(anew);
        try {
            telling.tell(here, names, anew);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "it cannot be told at present who is online", e);
            changed.addAll(names);
            fresh.addAll(anew);
            schedule(RETRY_AFTER);
        }
    }

    private void look() {
        try {
            directory.passed().forEach(this::changed);
            looked++;
            if (looked % REFRESH_EVERY == 0) {
                neighbours.live(count(neighbours.server()));
                sight.refresh();
                directory.names().forEach(this::changed);
            }
            if (looked % RECORD_EVERY == 0) {
                here.forEach(PresenceHandler::judge);
                record();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "it cannot be looked at present who is online", e);
        }
    }

    private void record() {
        Map<String, Instant> seen = unrecorded();
        try {
            lastSeen.record(seen);
            seen.forEach((name, at) -> recorded.put(name, at.toEpochMilli()));
            recorded.keySet().retainAll(directory.names());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "it was not written when people were last seen", e);
        }
    }

    private Map<String, Instant> unrecorded() {
        Map<String, Instant> seen = new HashMap<>();
        for (Tab tab : directory.of(neighbours.server())) {
            if (tab.activeAt() > recorded.getOrDefault(tab.name(), 0L)) {
                seen.merge(tab.name(), Instant.ofEpochMilli(tab.activeAt()), (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        return seen;
    }
}
