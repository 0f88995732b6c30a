package dev.concord.call;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How much one socket may say: a bucket that fills evenly. A call of six begins with some two hundred messages, of half a megabyte together. Confined to one thread at
 * a time.
 */
final class Pace {

    static final long MAX_MESSAGES = 3000;
    static final long MAX_CHARACTERS = 16L * 1024 * 1024;

    private static final double MINUTE = Duration.ofMinutes(1).toNanos();

    private final LongSupplier clock;
    private double messages = MAX_MESSAGES;
    private double characters = MAX_CHARACTERS;
    private long filledAt;

    /** @param clock nanoseconds, never goes back */
    Pace(LongSupplier clock) {
        this.clock = clock;
        this.filledAt = clock.getAsLong();
    }

    /** Says whether another message may come. */
    boolean take(int length) {
        long now = clock.getAsLong();
        double part = (now - filledAt) / MINUTE;
        filledAt = now;
        messages = Math.min(MAX_MESSAGES, messages + part * MAX_MESSAGES) - 1;
        characters = Math.min(MAX_CHARACTERS, characters + part * MAX_CHARACTERS) - length;
        return messages >= 0 && characters >= 0;
    }
}
