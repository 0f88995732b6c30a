package dev.concord.limits;

import java.time.Duration;
import java.util.OptionalLong;

/** Somebody did something more often than is allowed, or has more than that. Clients are told 429 and when to come back, or 409 when waiting does not help. */
public final class LimitExceededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** @param retryAfter null when waiting does not help */
    LimitExceededException(Limit limit, long max, Duration retryAfter) {
        super(limit.exceeded(max), null, false, false);
        this.retryAfter = retryAfter;
    }

    /** As the header {@code Retry-After} has it, 1 or more; empty when waiting does not help. */
    public OptionalLong retryAfterSeconds() {
        return retryAfter == null ? OptionalLong.empty() : OptionalLong.of(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }
}
