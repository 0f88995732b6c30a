package dev.concord.room;

import java.util.List;

/**
 * The log in numbers, as of now. What is counted is counted since the application started.
 *
 * @param waitingUpdates updates that were taken and are not committed yet
 * @param waitingBytes bytes of these
 * @param refusedDocuments documents that the database refuses while it takes the others
 * @param committedUpdates updates that are committed
 * @param committedBytes bytes of these
 * @param commits transactions that wrote edits
 * @param commitSeconds how long all of these took together, in seconds
 * @param buckets how many of them took no longer than each of {@link #BUCKET_SECONDS}
 * @param recent how long the last of them took
 */
public record LogFigures(int waitingUpdates, long waitingBytes, int refusedDocuments, long committedUpdates, long committedBytes, long commits,
        double commitSeconds, List<Long> buckets, Recent recent) {

    /** Upper bounds of {@link #buckets}, in seconds. */
    public static final List<Double> BUCKET_SECONDS = List.of(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    /**
     * How long the last transactions took, in milliseconds; zeros before the first.
     *
     * @param count how many these are
     */
    public record Recent(int count, double mean, double p95, double max) {
    }
}
