package dev.concord.limits;

import java.util.function.LongSupplier;

/**
 * What may come in by one socket. To be asked for every part of a message, so it allocates nothing and takes no lock: confined to the thread that reads from
 * the socket at the time.
 */
public final class ConnectionBudget {

    /** What a part costs besides its bytes, so that empty ones are not free. */
    private static final int PART = 16;

    private final long maxMessages;
    private final long maxBytes;
    private final LongSupplier clock;
    private final SlidingWindow messages;
    private final SlidingWindow bytes;

    ConnectionBudget(long maxMessages, long maxBytes, LongSupplier clock) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.clock = clock;
        long now = clock.getAsLong();
        this.messages = new SlidingWindow(now);
        this.bytes = new SlidingWindow(now);
    }

    /**
     * Takes a part of a message.
     *
     * @param last whether the message is complete with it
     * @return the limit that is exceeded; null when none is
     */
    public Limit take(int length, boolean last) {
        if (maxMessages == 0 && maxBytes == 0) {
            return null;
        }
        long now = clock.getAsLong();
        if (maxBytes > 0 && bytes.take(length + PART, maxBytes, now) > 0) {
            return Limit.BYTES_PER_MINUTE;
        }
        return last && maxMessages > 0 && messages.take(1, maxMessages, now) > 0 ? Limit.MESSAGES_PER_MINUTE : null;
    }

    /** How much of it there may be. */
    public long max(Limit limit) {
        return limit == Limit.BYTES_PER_MINUTE ? maxBytes : maxMessages;
    }
}
