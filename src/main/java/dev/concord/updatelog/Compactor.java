package dev.concord.updatelog;

import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToIntFunction;

/**
 * Decides when the log of a document is folded into its snapshot, and has it done, one document at a time.
 *
 * <p>Folding reads and writes the whole document, so it waits until the tail has grown to a good part of the snapshot; reading a document
 * reads every row of its tail, so it does not wait for more than some rows. May be used by any thread.
 */
final class Compactor {

    static final int MAX_TAIL_ROWS = 1000;
    static final long MIN_TAIL_BYTES = 64 * 1024;

    private static final System.Logger LOG = System.getLogger("dev.concord.storage");

    private static final Duration AFTER_LOADING = Duration.ofSeconds(10);

    /** How many documents' sizes are remembered; one that is forgotten starts to count anew, which only delays its folding. */
    private static final int REMEMBERED = 10_000;

    private final LongToIntFunction compact;
    private final ScheduledExecutorService executor;
    private final Map<Long, Size> sizes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Size> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<Long, Boolean> due = new LinkedHashMap<>();
    private boolean running;

    private record Size(int snapshotBytes, int tailRows, long tailBytes) {

        static final Size UNKNOWN = new Size(0, 0, 0);

        boolean isDue() {
            return tailRows >= MAX_TAIL_ROWS || tailBytes >= Math.max(MIN_TAIL_BYTES, snapshotBytes / 2);
        }
    }

    /** @param compact folds the document of that id; answers with the size of its snapshot, or -1 when it did nothing */
    Compactor(LongToIntFunction compact, ScheduledExecutorService executor) {
        this.compact = compact;
        this.executor = executor;
    }

    /** Folding reads the document once more, so it is not done while people wait for it. */
    void loaded(UpdateRows.Stored stored) {
        resized(stored.id(), new Size(stored.snapshotBytes(), stored.tailRows(), stored.tailBytes()), AFTER_LOADING);
    }

    void committed(long documentId, int rows, long bytes) {
        Size size;
        synchronized (this) {
            size = sizes.getOrDefault(documentId, Size.UNKNOWN);
        }
        resized(documentId, new Size(size.snapshotBytes(), size.tailRows() + rows, size.tailBytes() + bytes), Duration.ZERO);
    }

    private void resized(long documentId, Size size, Duration delay) {
        synchronized (this) {
            sizes.put(documentId, size);
            if (size.isDue()) {
                due.put(documentId, true);
            }
            if (due.isEmpty() || running) {
                return;
            }
            running = true;
        }
        executor.schedule(this::work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void work() {
        Long documentId;
        while ((documentId = next()) != null) {
            try {
                int bytes = compact.applyAsInt(documentId);
                if (bytes >= 0) {
                    LOG.log(Level.DEBUG, "document {0} folded into {1} bytes", documentId, bytes);
                    folded(documentId, bytes);
                }
            } catch (RuntimeException e) {
                // The rows are as they were; the next commit to the document tries again.
                LOG.log(Level.WARNING, "document id " + documentId + " could not be folded: " + e.getMessage());
            }
        }
    }

    private synchronized Long next() {
        if (due.isEmpty()) {
            running = false;
            return null;
        }
        Long first = due.keySet().iterator().next();
        due.remove(first);
        return first;
    }

    /** The log of a document was folded, by whomever. */
    synchronized void folded(long documentId, int snapshotBytes) {
        sizes.put(documentId, new Size(snapshotBytes, 0, 0));
    }
}
