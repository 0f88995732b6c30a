package dev.concord.search;

import dev.concord.content.OutputFormat;
import dev.concord.content.Rendition;
import dev.concord.crdt.Update;
import dev.concord.history.HistoryErased;
import dev.concord.room.RoomName;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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

    /** PostgreSQL takes at most a mebibyte of different words with their places. What stands behind that in a document is not found. */
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int FEWEST_CHARACTERS = 10_000;

    /** With more documents than that written at once the others are found with those of before. */
    private static final int MOST_WAITING = 100_000;

    @Inject
    private TextRows rows;

    @Inject
    private UpdateLog log;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    /** Documents that have changed, and when they were read last, by {@link System#nanoTime}. */
    private final Map<RoomName, Long> changed = new ConcurrentHashMap<>();
    private Future<?> looking;
    private long rounds;

    public void begin() {
        log.onCommit(name -> {
            if (changed.size() < MOST_WAITING) {
                changed.putIfAbsent(name, System.nanoTime());
            }
        });
        looking = timers.scheduleWithFixedDelay(this::look, LOOKS_EVERY.toMillis(), LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    public void end() {
        if (looking != null) {
            looking.cancel(false);
        }
    }

    private void look() {
        try {
            long now = System.nanoTime();
            changed.forEach((name, since) -> {
                if (now - since >= PAUSE.toNanos() && changed.remove(name, since)) {
                    read(name);
                }
            });
            if (rounds++ % ALL_OTHERS_EVERY == 0) {
                rows.stale(MANY).forEach(name -> read(new RoomName(name)));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "texts cannot be read for the search at present: " + e);
        }
    }

    private void read(RoomName name) {
        Instant readAt = Instant.now();
        try {
            put(name, text(name), readAt);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "document " + name + " cannot be searched for now: " + e.getMessage());
        }
    }

    private String text(RoomName name) {
        Update content = Update.merge(log.load(name).updates());
        // PostgreSQL keeps no U+0000.
        return content.isEmpty() ? "" : Rendition.of(content, "").as(OutputFormat.TEXT).replace("\0", "");
    }

    private void put(RoomName name, String text, Instant readAt) {
        String body = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        while (true) {
            try {
                rows.put(name.value(), body, readAt);
                return;
            } catch (RuntimeException e) {
                if (body.length() < FEWEST_CHARACTERS) {
                    throw e;
                }
                body = body.substring(0, body.length() / 2);
            }
        }
    }

    /** Nothing that was erased stays here. */
    void erased(@Observes HistoryErased event) {
        read(event.name());
    }
}
