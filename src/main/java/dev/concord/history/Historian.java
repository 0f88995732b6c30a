package dev.concord.history;

import dev.concord.crdt.IdSet;
import dev.concord.room.LogMaintenance;
import dev.concord.room.RoomName;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes versions by itself, when people pause and at the latest every now and then, and lets old ones go, with what was deleted before them. One thread
 * at a time does both; {@link #begin} and {@link #end} may be called by any.
 */
@ApplicationScoped
public class Historian {

    private static final System.Logger LOG = System.getLogger("dev.concord.history");

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration THINS_EVERY = Duration.ofHours(1);

    /** With more documents than that written at once the others wait for their next change. */
    private static final int MOST_WAITING = 100_000;

    @Inject
    private History history;

    @Inject
    private VersionRows rows;

    @Inject
    private UpdateLog log;

    @Inject
    private LogMaintenance maintenance;

    @Inject
    private HistorySettings settings;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final Map<RoomName, Activity> changed = new ConcurrentHashMap<>();
    private Future<?> looking;
    private Future<?> thinning;

    /** Since the last version, by {@link System#nanoTime}. */
    private record Activity(long first, long last) {

        Activity again(long now) {
            return new Activity(first, now);
        }
    }

    public void begin() {
        log.onCommit(this::committed);
        long every = Math.min(LOOKS_EVERY.toMillis(), Math.max(100, settings.pause().toMillis() / 2));
        looking = timers.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
        thinning = timers.scheduleWithFixedDelay(this::thin, THINS_EVERY.toMinutes() / 6, THINS_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    public void end() {
        if (looking != null) {
            looking.cancel(false);
            thinning.cancel(false);
        }
    }

    private void committed(RoomName name) {
        long now = System.nanoTime();
        if (changed.size() < MOST_WAITING || changed.containsKey(name)) {
            changed.compute(name, (key, before) -> before == null ? new Activity(now, now) : before.again(now));
        }
    }

    private void look() {
        long now = System.nanoTime();
        changed.forEach((name, activity) -> {
            boolean paused = now - activity.last() >= settings.pause().toNanos();
            boolean late = now - activity.first() >= settings.interval().toNanos();
            if ((paused || late) && changed.remove(name, activity)) {
                make(name);
            }
        });
    }

    private void make(RoomName name) {
        try {
            rows.find(name.value()).ifPresent(id -> history.make(new History.Place(id, name)));
        } catch (RuntimeException e) {
            // The next change tries again.
            LOG.log(Level.INFO, () -> "document " + name + ": no version could be made: " + e.getMessage());
        }
    }

    /** Done every hour: old versions go, and what only they could show. */
    void thin() {
        try {
            rows.thin(settings.keptFor()).forEach(name -> forget(new RoomName(name)));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "old versions could not be thinned: " + e.getMessage());
        }
    }

    /** What was deleted before the oldest version that is left. */
    private void forget(RoomName name) {
        try {
            Optional<Long> id = rows.find(name.value());
            if (id.isPresent()) {
                IdSet gone = rows.oldest(id.get()).map(DocumentVersion::snapshot).orElseGet(() -> Moment.load(log, name).now()).deletions();
                maintenance.erase(name, gone);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "document " + name + ": what was deleted long ago is kept for now: " + e.getMessage());
        }
    }
}
