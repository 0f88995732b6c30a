package dev.concord.dashboard;

/**
 * A value of a series at a time.
 *
 * @param at milliseconds since 1970; a series has one value at each
 * @param value finite, and not larger than {@link #MOST} either way, so that sums stay finite too
 */
record Point(String series, long at, double value) {

    static final double MOST = 1e100;

    static boolean isValue(double value) {
        return Math.abs(value) <= MOST;
    }
}
