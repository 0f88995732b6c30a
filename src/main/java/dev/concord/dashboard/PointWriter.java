package dev.concord.dashboard;

import dev.concord.cluster.ClusterBus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Stores the points of all requests together, every tenth of a second in one transaction, and then tells them to who listens. May be used by any thread.
 */
@ApplicationScoped
class PointWriter {

    /** More than this waits only while the database does not answer. */
    static final int MOST_WAITING = 50_000;

    private static final System.Logger LOG = System.getLogger("dev.concord.storage");
    private static final long EVERY_MILLIS = 100;
    private static final int MOST_IN_MESSAGE = ClusterBus.MAX_BYTES - 100;

    @Inject
    private SeriesRows rows;

    @Inject
    private LiveValues live;

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final AtomicBoolean due = new AtomicBoolean();
    private List<Waiting> waiting = new ArrayList<>();
    private int points;

    private record Waiting(List<Point> points, CompletableFuture<Void> saved) {
    }

    /** Completes when the points are committed; fails if they cannot be, or too many wait already. */
    CompletableFuture<Void> write(List<Point> given) {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        synchronized (this) {
            if (points + given.size() > MOST_WAITING) {
                return CompletableFuture.failedFuture(new IllegalStateException("too many points are waiting for the database"));
            }
            points += given.size();
            waiting.add(new Waiting(given, saved));
        }
        if (due.compareAndSet(false, true)) {
            timers.schedule(() -> workers.execute(this::writeAll), EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        return saved;
    }

    /** Only where to look, as many names in a message as fit. */
    private void tellOthers(Collection<Point> stored) {
        StringBuilder message = new StringBuilder();
        for (String name : stored.stream().map(Point::series).collect(Collectors.toCollection(TreeSet::new))) {
            if (message.length() + name.length() > MOST_IN_MESSAGE) {
                live.tellOthers(message.toString());
                message.setLength(0);
            }
            message.append(message.isEmpty() ? "" : ",").append(name);
        }
        live.tellOthers(message.toString());
    }

    private void writeAll() {
        due.set(false);
        List<Waiting> batch;
        synchronized (this) {
            batch = waiting;
            waiting = new ArrayList<>();
        }
        // What is said last for a time counts.
        Map<List<Object>, Point> all = new LinkedHashMap<>();
        batch.forEach(request -> request.points().forEach(point -> all.put(List.of(point.series(), point.at()), point)));
        try {
            rows.write(all.values());
            tellOthers(all.values());
            live.tell(all.values());
            batch.forEach(request -> request.saved().complete(null));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, () -> all.size() + " points of series could not be stored: " + e.getMessage());
            batch.forEach(request -> request.saved().completeExceptionally(e));
        } finally {
            synchronized (this) {
                points -= batch.stream().mapToInt(request -> request.points().size()).sum();
            }
        }
    }
}
