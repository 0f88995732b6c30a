package dev.concord.limits;

import java.time.Duration;

/**
 * How much there was within the last minute, told from two numbers: that of the current minute, and of the one before it the part that still counts, as if it
 * had come evenly. What was refused does not count, so that who comes too often still gets through as often as is allowed.
 *
 * <p>Not safe for use by several threads.
 */
final class SlidingWindow {

    static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private long begin;
    private long current;
    private long previous;

    SlidingWindow(long now) {
        this.begin = now;
    }

    /**
     * Takes {@code amount} if it fits.
     *
     * @param now nanoseconds of a clock that never goes back
     * @return 0 if it did, otherwise after how many nanoseconds it will; an amount larger than {@code max} never fits
     */
    long take(long amount, long max, long now) {
        slide(now);
        long elapsed = now - begin;
        double stillCounts = (double) previous * (WINDOW - elapsed) / WINDOW;
        if (current + amount + stillCounts <= max) {
            current += amount;
            return 0;
        }
        if (current + amount <= max) {
            // When less of the minute before counts. There was something in it, or this would fit.
            return Math.max(1, (long) (WINDOW * (1 - (double) (max - current - amount) / previous)) - elapsed);
        }
        // In the next minute, when less of this one counts.
        return WINDOW - elapsed + (long) (WINDOW * Math.min(1, 1 - (double) (max - amount) / current));
    }

    private void slide(long now) {
        if (now - begin >= 2 * WINDOW) {
            previous = 0;
            current = 0;
            begin = now;
        } else if (now - begin >= WINDOW) {
            previous = current;
            current = 0;
            begin += WINDOW;
        }
    }

    /** Whether a new one would be the same. */
    boolean isEmpty(long now) {
        return now - begin >= 2 * WINDOW;
    }
}
