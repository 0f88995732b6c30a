package dev.concord.search;

import dev.concord.crdt.Update;
import dev.concord.room.ChangedDocuments;
import dev.concord.room.RoomName;
import dev.concord.room.Rounds;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Keeps the text of documents in the database up to date: of those that were changed on this server some seconds later, of all others, also those that were written
 * before this server began, bit by bit. One thread at a time reads; {@link #begin} and {@link #end} may be called by any.
 */
@ApplicationScoped
public class Indexer {

    private static final System.Logger LOG = System.getLogger("dev.concord.search");

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);
    /** Somebody who types is read again only so often. */
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int ALL_OTHERS_EVERY = 30;
    private static final int MANY = 50;

    @Inject
    private TextReader reader;

    @Inject
    private TextRows rows;

    @Inject
    private UpdateLog log;

    @Inject
    private Event<ContentRead> contentRead;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    @Inject
    @Named("workers")
    private Executor workers;

    /** Confined to the rounds. */
    private final Unreadable unreadable = new Unreadable();
    private long number;

    private ChangedDocuments changed;
    private Rounds rounds;

    public void begin() {
        changed = new ChangedDocuments(log);
        rounds = new Rounds(timers, workers, LOOKS_EVERY, LOOKS_EVERY, this::look);
    }

    public void end() {
        if (rounds != null) {
            rounds.end();
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            changed.take(activity -> now - activity.first() >= PAUSE.toNanos(), this::read);
            if (number++ % ALL_OTHERS_EVERY == 0) {
                readOthers();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "texts cannot be read for the search at present: " + e);
        }
    }

    private void readOthers() {
        Instant now = Instant.now();
        rows.stale(MANY + unreadable.size()).stream()
                .filter(stale -> !unreadable.isLeftAlone(stale.name(), stale.changedAt(), now))
                .limit(MANY)
                .forEach(stale -> read(stale.name()));
    }

    private void read(RoomName name) {
        Instant began = Instant.now();
        try {
            Update content = reader.read(name);
            unreadable.remove(name);
            contentRead.fire(new ContentRead(name, content));
        } catch (RuntimeException e) {
            if (unreadable.add(name, began)) {
                LOG.log(Level.INFO, () -> "document " + name + " cannot be searched for now: " + e.getMessage());
            }
        }
    }
}
