package dev.concord.dashboard;

/**
 * Of which pieces a span of time is told. All numbers are milliseconds.
 *
 * @param step how long a piece is; pieces begin at multiples of it
 * @param source what pieces are made of: points as they came, or sums of minutes or of hours
 */
record Steps(long step, Source source) {

    /** More than a panel can show. */
    static final int MOST_PIECES = 2000;

    /** Without another wish. */
    static final int PIECES = 400;

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final long[] NICE = {100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE,
            30 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 60 * DAY, 120 * DAY};

    /** Where the values come from, the finest first. */
    enum Source {
        POINTS, MINUTES, HOURS
    }

    /**
     * The steps for a span. They are longer than what is wished where there would be too many, or where nothing finer is kept.
     *
     * @param wish 0 for what fits
     * @param now when points begin to be gone is counted from here
     */
    static Steps of(long from, long to, long wish, long now, DashboardSettings settings) {
        long span = Math.max(1, to - from);
        long finest = from < now - settings.minutesFor().toMillis() ? HOUR : from < now - settings.pointsFor().toMillis() ? MINUTE : NICE[0];
        long needed = Math.max(finest, wish > 0 ? Math.max(wish, span / MOST_PIECES + 1) : span / PIECES + 1);
        long step = nice(needed);
        return new Steps(step, step % HOUR == 0 ? Source.HOURS : step % MINUTE == 0 ? Source.MINUTES : Source.POINTS);
    }

    private static long nice(long atLeast) {
        for (long step : NICE) {
            if (step >= atLeast) {
                return step;
            }
        }
        return (atLeast + DAY - 1) / DAY * DAY;
    }
}
