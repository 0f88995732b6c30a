package dev.concord.limits;

import java.time.Duration;

/** Somebody did something more often than is allowed. Clients are told 429, and when to come back. */
public final class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    LimitExceededException(Limit limit, long max, Duration retryAfter) {
        super(limit.exceeded(max), null, false, false);
        this.retryAfter = retryAfter;
    }

    /** As the header {@code Retry-After} has it, 1 or more. */
    public long retryAfterSeconds() {
        return Math.max(1, retryAfter.plusMillis(999).toSeconds());
    }
}
