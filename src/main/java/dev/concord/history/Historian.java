package dev.concord.history;

import dev.concord.crdt.IdSet;
import dev.concord.room.ChangedDocuments;
import dev.concord.room.LogMaintenance;
import dev.concord.room.RoomName;
import dev.concord.room.Rounds;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Makes versions by itself, when people pause and at the latest every now and then, and lets old ones go, with what was deleted before them. One thread
 * at a time does either; {@link #begin} and {@link #end} may be called by any.
 */
@ApplicationScoped
public class Historian {

    private static final System.Logger LOG = System.getLogger("dev.concord.history");

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final Duration THINS_EVERY = Duration.ofHours(1);

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

    @Inject
    @Named("workers")
    private Executor workers;

    private ChangedDocuments changed;
    private Rounds looking;
    private Rounds thinning;

    public void begin() {
        changed = new ChangedDocuments(log);
        Duration every = Duration.ofMillis(Math.min(LOOKS_EVERY.toMillis(), Math.max(100, settings.pause().toMillis() / 2)));
        looking = new Rounds(timers, workers, every, every, this::look);
        thinning = new Rounds(timers, workers, THINS_EVERY.dividedBy(6), THINS_EVERY, this::thin);
    }

    public void end() {
        if (looking != null) {
            looking.end();
            thinning.end();
        }
    }

    private void look() {
        long now = System.nanoTime();
        changed.take(activity -> now - activity.last() >= settings.pause().toNanos() || now - activity.first() >= settings.interval().toNanos(), this::make);
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
