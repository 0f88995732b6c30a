package dev.concord.updatelog;

import dev.concord.crdt.Update;
import dev.concord.protocol.StorageState;
import dev.concord.protocol.StorageStatus;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.updatelog.UpdateRows.NewRow;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Commits what all rooms produced in a few milliseconds in one transaction, of each document one row.
 *
 * <p>{@link #append} may be called by any thread and never blocks. One run at a time collects, writes and commits; it owns every field that is not
 * final. An update that cannot be stored waits, in order, and is tried again; nothing is dropped. How much waits is bounded
 * by {@link #status}: when that says {@code FULL} the rooms take no more.
 */
final class GroupCommitWriter {

    private static final System.Logger LOG = System.getLogger("dev.concord.storage");

    private static final int MAX_ROWS = 2000;
    private static final long MAX_BYTES = 8 * 1024 * 1024;
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

    /** A commit takes milliseconds; after this the people in front of their screens are told. */
    private static final Duration LATE_AFTER = Duration.ofSeconds(3);

    /** The time of a document's last change is written at most so often. */
    private static final Duration TOUCH_EVERY = Duration.ofSeconds(1);

    private static final int REMEMBERED_DOCUMENTS = 10_000;

    private record Waiting(NewRow row, long since, CompletableFuture<Void> committed) {
    }

    private record KnownDocument(long id, long touchedAt) {
    }

    private final UpdateRows rows;
    private final Compactor compactor;
    private final ScheduledExecutorService executor;
    private final Executor workers;
    private final LogSettings settings;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final List<Consumer<StorageStatus>> listeners = new CopyOnWriteArrayList<>();

    private List<Waiting> batch = new ArrayList<>();
    private Duration pause = SHORTEST_PAUSE;
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
    private volatile StorageStatus status = new StorageStatus(StorageState.AVAILABLE, "");

    GroupCommitWriter(UpdateRows rows, Compactor compactor, ScheduledExecutorService executor, Executor workers, LogSettings settings) {
        this.rows = rows;
        this.compactor = compactor;
        this.executor = executor;
        this.workers = workers;
        this.settings = settings;
        executor.scheduleWithFixedDelay(this::updateStatus, CHECK_EVERY.toMillis(), CHECK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    CompletableFuture<Void> append(RoomName name, Update update) {
        CompletableFuture<Void> committed = new CompletableFuture<>();
        if (closed) {
            committed.completeExceptionally(new StorageException("the log is closed"));
            return committed;
        }
        queue.add(new Waiting(new NewRow(name, update), System.nanoTime(), committed));
        if (waitingBytes.addAndGet(update.size()) > settings.maxWaitingBytes()) {
            updateStatus();
        }
        schedule(settings.commitInterval());
        return committed;
    }

    StorageStatus status() {
        return status;
    }

    void onStatusChange(Consumer<StorageStatus> listener) {
        listeners.add(listener);
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
                oldestSince = batch.get(0).since();
                if (!write()) {
                    again = pause;
                    pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
                } else {
                    pause = SHORTEST_PAUSE;
                    if (full) {
                        again = Duration.ZERO;
                    }
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "the log's writer failed; it goes on", e);
            again = pause;
        } finally {
            oldestSince = batch.isEmpty() ? 0 : batch.get(0).since();
            updateStatus();
            scheduled.set(false);
            if (!batch.isEmpty() || !queue.isEmpty()) {
                schedule(again);
            }
        }
    }

    /** Says whether the batch is as large as may be. */
    private boolean fill() {
        long bytes = batch.stream().mapToLong(waiting -> waiting.row().update().size()).sum();
        Waiting next;
        while (batch.size() < MAX_ROWS && bytes < MAX_BYTES && (next = queue.poll()) != null) {
            batch.add(next);
            bytes += next.row().update().size();
        }
        return batch.size() >= MAX_ROWS || bytes >= MAX_BYTES;
    }

    /** Writes the batch. Says whether all of it was stored; what was not stays in the batch. */
    private boolean write() {
        try {
            commit(batch);
            batch = new ArrayList<>();
            recovered();
            return true;
        } catch (RuntimeException e) {
            failed(e);
            if (isDatabaseDown() || documentsIn(batch).size() == 1) {
                return false;
            }
        }
        // The database is there and refuses something: one document must not hold up the others.
        List<Waiting> refused = new ArrayList<>();
        for (List<Waiting> ofOneDocument : documentsIn(batch).values()) {
            try {
                commit(ofOneDocument);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, () -> "document " + ofOneDocument.get(0).row().name() + " cannot be stored: " + rootMessage(e));
                refused.addAll(ofOneDocument);
            }
        }
        batch = refused;
        if (refused.isEmpty()) {
            recovered();
        }
        return refused.isEmpty();
    }

    private void commit(List<Waiting> waiting) {
        long now = System.nanoTime();
        Map<RoomName, Long> known = new LinkedHashMap<>();
        List<Long> changed = new ArrayList<>();
        Map<RoomName, List<Waiting>> byDocument = documentsIn(waiting);
        for (RoomName name : byDocument.keySet()) {
            KnownDocument document = documents.get(name);
            if (document != null) {
                known.put(name, document.id());
                if (now - document.touchedAt() >= TOUCH_EVERY.toNanos()) {
                    changed.add(document.id());
                }
            }
        }
        Map<RoomName, Long> ids;
        try {
            ids = rows.insert(byDocument.entrySet().stream().map(GroupCommitWriter::oneRow).toList(), known, changed);
        } catch (RuntimeException e) {
            // Perhaps a document was erased and its id is not valid any more.
            byDocument.keySet().forEach(documents::remove);
            throw e;
        }
        byDocument.forEach((name, ofDocument) -> {
            long id = ids.get(name);
            KnownDocument before = documents.get(name);
            boolean touched = before == null || changed.contains(id);
            documents.put(name, new KnownDocument(id, touched ? now : before.touchedAt()));
            compactor.committed(id, 1, ofDocument.stream().mapToLong(w -> w.row().update().size()).sum());
        });
        waiting.forEach(done -> waitingBytes.addAndGet(-done.row().update().size()));
        // Rooms act on this at once. The next commit does not wait for them.
        workers.execute(() -> waiting.forEach(done -> done.committed().complete(null)));
    }

    private static NewRow oneRow(Map.Entry<RoomName, List<Waiting>> ofDocument) {
        List<Update> updates = ofDocument.getValue().stream().map(waiting -> waiting.row().update()).toList();
        return new NewRow(ofDocument.getKey(), updates.size() == 1 ? updates.get(0) : Update.merge(updates));
    }

    private static Map<RoomName, List<Waiting>> documentsIn(List<Waiting> waiting) {
        Map<RoomName, List<Waiting>> byDocument = new LinkedHashMap<>();
        waiting.forEach(one -> byDocument.computeIfAbsent(one.row().name(), name -> new ArrayList<>()).add(one));
        return byDocument;
    }

    private boolean isDatabaseDown() {
        try {
            rows.ping();
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private void failed(RuntimeException e) {
        if (!failing) {
            failing = true;
            LOG.log(Level.WARNING, "edits cannot be stored at present and wait: " + rootMessage(e));
            updateStatus();
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.log(Level.INFO, "edits are stored again");
        }
    }

    private synchronized void updateStatus() {
        StorageStatus now = new StorageStatus(currentState(), "");
        StorageStatus before = status;
        if (now.state() == before.state()) {
            return;
        }
        StorageStatus said = switch (now.state()) {
            case AVAILABLE -> now;
            case UNAVAILABLE -> new StorageStatus(now.state(), "the database cannot be reached");
            case FULL -> new StorageStatus(now.state(), "too many edits are waiting for the database");
        };
        status = said;
        listeners.forEach(listener -> listener.accept(said));
    }

    private StorageState currentState() {
        long bytes = waitingBytes.get();
        // Once full, half of it has to be gone before more is taken: no flapping around the limit.
        long limit = status.state() == StorageState.FULL ? settings.maxWaitingBytes() / 2 : settings.maxWaitingBytes();
        if (bytes > limit) {
            return StorageState.FULL;
        }
        long since = oldestSince;
        boolean late = since != 0 && System.nanoTime() - since > LATE_AFTER.toNanos();
        return failing || late ? StorageState.UNAVAILABLE : StorageState.AVAILABLE;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The innermost cause says what the database said; the outer ones only that something failed. Holds no content: updates are parameters. */
    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
