package dev.concord.updatelog;

import dev.concord.room.LogFigures;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** How long commits take, and what they have stored. May be used by any thread; there are some ten commits a second. */
final class CommitTimes {

    /** Of how many of the last commits the recent figures are: at the usual interval those of two minutes of work. */
    private static final int RECENT = 1024;

    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] recent = new long[RECENT];
    private final long[] buckets = new long[LogFigures.BUCKET_SECONDS.size()];
    private long commits;
    private long totalNanos;
    private long updates;
    private long bytes;

    synchronized void committed(long nanos, Collection<Backlog> written) {
        recent[(int) (commits % RECENT)] = nanos;
        commits++;
        totalNanos += nanos;
        for (int i = 0; i < buckets.length; i++) {
            if (nanos <= LogFigures.BUCKET_SECONDS.get(i) * NANOS_PER_SECOND) {
                buckets[i]++;
            }
        }
        for (Backlog backlog : written) {
            updates += backlog.size();
            bytes += backlog.bytes();
        }
    }

    synchronized LogFigures figures(int waitingUpdates, long waitingBytes, int refusedDocuments) {
        List<Long> counts = Arrays.stream(buckets).boxed().toList();
        return new LogFigures(waitingUpdates, waitingBytes, refusedDocuments, updates, bytes, commits, totalNanos / NANOS_PER_SECOND, counts, recent());
    }

    private LogFigures.Recent recent() {
        long[] sorted = Arrays.copyOf(recent, (int) Math.min(commits, RECENT));
        if (sorted.length == 0) {
            return new LogFigures.Recent(0, 0, 0, 0);
        }
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(sorted.length * 0.95) - 1;
        return new LogFigures.Recent(sorted.length, Arrays.stream(sorted).average().orElseThrow() / NANOS_PER_MILLI, sorted[rank] / NANOS_PER_MILLI,
                sorted[sorted.length - 1] / NANOS_PER_MILLI);
    }
}
