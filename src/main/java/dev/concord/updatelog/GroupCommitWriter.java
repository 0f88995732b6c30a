package dev.concord.updatelog;

import dev.concord.crdt.Update;
import dev.concord.protocol.StorageState;
import dev.concord.room.Authorship;
import dev.concord.room.DocumentDeletedException;
import dev.concord.room.LogFigures;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.updatelog.Backlog.Entry;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Commits what all rooms produced in {@link LogSettings#commitInterval} in one transaction, of each document one row.
 *
 * <p>{@link #append} may be called by any thread and never blocks. One run at a time collects, writes and commits; it owns every field that is not
 * final. An update that cannot be stored waits, in order, and is tried again; nothing is dropped. A document that the database refuses while it takes
 * others waits by itself and is tried by itself. How much waits is bounded by the {@link LogStatus}: when that says {@code FULL} the rooms
 * take no more.
 */
final class GroupCommitWriter {

    private static final System.Logger LOG = System.getLogger("dev.concord.storage");

    private static final int MAX_ENTRIES = 2000;
    private static final long MAX_BYTES = 8 * 1024 * 1024;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    /** A commit takes milliseconds; after this the people in front of their screens are told. */
    private static final Duration LATE_AFTER = Duration.ofSeconds(3);

    /** The time of a document's last change is written at most so often. */
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(1);

    /** One document that is refused may fill this part of what may wait; the rest is for the others. */
    private static final int REFUSED_SHARE = 4;

    private static final int REMEMBERED_DOCUMENTS = 10_000;

    private record KnownDocument(long id, long touchedAt) {
    }

    private final UpdateRows rows;
    private final Compactor compactor;
    private final ScheduledExecutorService executor;
    private final Executor workers;
    private final LogSettings settings;
    private final LogStatus status;
    private final ConcurrentLinkedQueue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final AtomicInteger waitingUpdates = new AtomicInteger();
    private final CommitTimes times = new CommitTimes();
    private final List<Consumer<RoomName>> listeners = new CopyOnWriteArrayList<>();

    /** What the next commit takes, and what is refused, each in the order in which documents came. */
    private final Map<RoomName, Backlog> batch = new LinkedHashMap<>();
    private final Map<RoomName, Backlog> refused = new LinkedHashMap<>();
    private Duration pause = SHORTEST_PAUSE;
    private Duration refusedPause = SHORTEST_PAUSE;
    private long refusedDue;
    private final Map<RoomName, KnownDocument> documents = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomName, KnownDocument> eldest) {
            return size() > REMEMBERED_DOCUMENTS;
        }
    };

    /** When the oldest update that is being written was taken; 0 when none is. Read by the check for lateness. */
    private volatile long oldestSince;
    private volatile boolean failing;
    private volatile boolean closed;

    GroupCommitWriter(UpdateRows rows, Compactor compactor, ScheduledExecutorService executor, Executor workers, LogSettings settings,
            LogStatus status) {
        this.rows = rows;
        this.compactor = compactor;
        this.executor = executor;
        this.workers = workers;
        this.settings = settings;
        this.status = status;
        executor.scheduleWithFixedDelay(this::updateStatus, CHECK_EVERY.toMillis(), CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    CompletableFuture<Void> append(RoomName name, Update update, Optional<String> owner, List<Authorship> by) {
        CompletableFuture<Void> committed = new CompletableFuture<>();
        if (closed) {
            committed.completeExceptionally(new StorageException("the log is closed"));
            return committed;
        }
        queue.add(new Entry(name, update, owner, by, System.nanoTime(), committed));
        waitingUpdates.incrementAndGet();
        if (waitingBytes.addAndGet(update.size()) > settings.maxWaitingBytes()) {
            updateStatus();
        }
        schedule(settings.commitInterval());
        return committed;
    }

    void onCommit(Consumer<RoomName> listener) {
        listeners.add(listener);
    }

    LogFigures figures() {
        return times.figures(waitingUpdates.get(), waitingBytes.get(), status.refusedDocuments());
    }

    /** Takes nothing more. What is waiting is still written for as long as the executor lives. */
    void close() {
        closed = true;
    }

    private void schedule(Duration delay) {
        if (scheduled.compareAndSet(false, true)) {
            executor.schedule(this::run, delay.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        Duration again = settings.commitInterval();
        try {
            boolean full = fill();
            if (!batch.isEmpty()) {
                oldestSince = batch.values().iterator().next().oldestSince();
                write();
            }
            retryRefused();
            if (failing) {
                again = pause;
                pause = doubled(pause);
            } else {
                pause = SHORTEST_PAUSE;
                if (full) {
                    again = Duration.ZERO;
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the log's writer failed; it goes on", e);
            again = LONGEST_PAUSE;
        } finally {
            oldestSince = batch.isEmpty() ? 0 : batch.values().iterator().next().oldestSince();
            updateStatus();
            scheduled.set(false);
            if (!batch.isEmpty() || !queue.isEmpty() || isRetryDue()) {
                schedule(again);
            }
        }
    }

    /** Says whether the batch is as large as may be. */
    private boolean fill() {
        int entries = 0;
        long bytes = batch.values().stream().mapToLong(Backlog::bytes).sum();
        Entry next;
        while (entries < MAX_ENTRIES && bytes < MAX_BYTES && (next = queue.poll()) != null) {
            Backlog ownQueue = refused.get(next.name());
            if (ownQueue != null) {
                ownQueue.add(next);
                statusOfRefused(ownQueue);
            } else {
                batch.computeIfAbsent(next.name(), Backlog::new).add(next);
                entries++;
                bytes += next.update().size();
            }
        }
        return entries >= MAX_ENTRIES || bytes >= MAX_BYTES;
    }

    /** Writes the batch. What could not be stored stays in it, or is put aside when the database refuses just that. */
    private void write() {
        try {
            commit(batch.values());
            batch.clear();
            recovered();
            return;
        } catch (RuntimeException e) {
            if (isDatabaseAtFault(e)) {
                failed(e);
                return;
            }
        }
        writeOneByOne();
    }

    /** The database is there and refuses something: one document must not hold up the others. */
    private void writeOneByOne() {
        Map<Backlog, RuntimeException> failures = new LinkedHashMap<>();
        List<Backlog> all = List.copyOf(batch.values());
        for (Backlog backlog : all) {
            try {
                commit(List.of(backlog));
                batch.remove(backlog.name());
            } catch (DocumentDeletedException e) {
                // It was erased, and everybody was sent away before: nobody is going to miss this.
                batch.remove(backlog.name());
                waitingBytes.addAndGet(-backlog.bytes());
                waitingUpdates.addAndGet(-backlog.size());
                workers.execute(backlog::committed);
            } catch (RuntimeException e) {
                failures.put(backlog, e);
                if (isDatabaseAtFault(e)) {
                    failed(e);
                    return;
                }
            }
        }
        recovered();
        failures.forEach((backlog, failure) -> {
            LOG.log(Level.ERROR, () -> "document " + backlog.name() + " is refused by the database, its edits wait: " + DatabaseFailure.message(failure));
            batch.remove(backlog.name());
            refused.put(backlog.name(), backlog);
            statusOfRefused(backlog);
            retryLater(SHORTEST_PAUSE);
        });
    }

    private void retryRefused() {
        if (!isRetryDue()) {
            return;
        }
        for (Backlog backlog : List.copyOf(refused.values())) {
            try {
                commit(List.of(backlog));
            } catch (RuntimeException e) {
                if (isDatabaseAtFault(e)) {
                    failed(e);
                    break;
                }
                continue;
            }
            recovered();
            LOG.log(Level.INFO, () -> "document " + backlog.name() + " is stored again");
            refused.remove(backlog.name());
            status.setAccepted(backlog.name());
        }
        if (!refused.isEmpty()) {
            retryLater(doubled(refusedPause));
        }
    }

    private boolean isRetryDue() {
        return !refused.isEmpty() && System.nanoTime() - refusedDue >= 0;
    }

    private void retryLater(Duration delay) {
        refusedPause = delay;
        refusedDue = System.nanoTime() + delay.toNanos();
        executor.schedule(() -> schedule(Duration.ZERO), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void statusOfRefused(Backlog backlog) {
        status.setRefused(backlog.name(), backlog.bytes() > settings.maxWaitingBytes() / REFUSED_SHARE);
    }

    private void commit(Collection<Backlog> backlogs) {
        long now = System.nanoTime();
        Map<RoomName, Long> known = new LinkedHashMap<>();
        List<Long> changed = new ArrayList<>();
        for (Backlog backlog : backlogs) {
            KnownDocument document = documents.get(backlog.name());
            if (document != null) {
                known.put(backlog.name(), document.id());
                if (now - document.touchedAt() >= TOUCH_EVERY.toNanos()) {
                    changed.add(document.id());
                }
            }
        }
        Map<RoomName, Long> ids;
        try {
            long began = System.nanoTime();
            ids = rows.insert(backlogs.stream().map(Backlog::row).toList(), known, changed);
            times.committed(System.nanoTime() - began, backlogs);
        } catch (RuntimeException e) {
            // Perhaps a document was erased and its id is not valid any more.
            backlogs.forEach(backlog -> documents.remove(backlog.name()));
            throw e;
        }
        for (Backlog backlog : backlogs) {
            long id = ids.get(backlog.name());
            KnownDocument before = documents.get(backlog.name());
            boolean touched = before == null || changed.contains(id);
            documents.put(backlog.name(), new KnownDocument(id, touched ? now : before.touchedAt()));
            compactor.committed(id, 1, backlog.bytes());
            waitingBytes.addAndGet(-backlog.bytes());
            waitingUpdates.addAndGet(-backlog.size());
        }
        // Rooms act on this at once. The next commit does not wait for them.
        List<Backlog> written = List.copyOf(backlogs);
        workers.execute(() -> written.forEach(backlog -> {
            backlog.committed();
            listeners.forEach(listener -> listener.accept(backlog.name()));
        }));
    }

    private boolean isDatabaseAtFault(RuntimeException failure) {
        if (DatabaseFailure.blamesDatabase(failure)) {
            return true;
        }
        try {
            rows.tryWriting();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private void failed(RuntimeException e) {
        if (!failing) {
            failing = true;
            LOG.log(Level.WARNING, "edits cannot be stored at present and wait: " + DatabaseFailure.message(e));
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "edits are stored again");
        }
    }

    private void updateStatus() {
        status.setOverall(currentState());
    }

    private StorageState currentState() {
        // Once full, half of it has to be gone before more is taken: no flapping around the limit.
        boolean wasFull = status.overall().state() == StorageState.FULL;
        if (waitingBytes.get() > (wasFull ? settings.maxWaitingBytes() / 2 : settings.maxWaitingBytes())) {
            return StorageState.FULL;
        }
        long since = oldestSince;
        boolean late = since != 0 && System.nanoTime() - since > LATE_AFTER.toNanos();
        return failing || late ? StorageState.UNAVAILABLE : StorageState.AVAILABLE;
    }

    private static Duration doubled(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
