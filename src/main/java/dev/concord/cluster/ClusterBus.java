package dev.concord.cluster;

/**
 * Short messages to all servers on the same database, the own one included.
 *
 * <p>What matters is in tables; a message says where to look. What is not kept anywhere (who types, the signals of a call) may be a message itself, and is lost
 * when the database is away. A channel's messages come in the order in which a server told them; those of several servers have no order.
 */
public interface ClusterBus {

    /** Of a channel's name and a message together, in bytes of UTF-8: PostgreSQL takes less than 8000. */
    int MAX_BYTES = 7_000;

    /**
     * Tells it when the caller's transaction is committed, and never if it is not; without a transaction at once.
     *
     * @param channel without white space
     * @throws IllegalArgumentException if it is longer than {@link #MAX_BYTES}
     * @throws RuntimeException if the database does not answer
     */
    void tell(String channel, String message);

    /**
     * Tells it without waiting for the database and whatever becomes of the caller's transaction: the own server at once, others as soon as possible. What others
     * cannot be told within a bounded number of messages is dropped.
     *
     * @param channel without white space
     * @throws IllegalArgumentException if it is longer than {@link #MAX_BYTES}
     */
    void tellSoon(String channel, String message);

    /** Hears a channel until it is closed. What is in the works at that moment may still come. */
    Subscription listen(String channel, Listener listener);

    /** Called by one thread at a time, message by message. Must not wait for anything: all channels of the server stand behind it. */
    interface Listener {

        void told(String message);

        /** Messages of other servers may have been lost: whoever keeps something in memory reads it again. */
        default void missed() {
        }
    }

    /** An ear on a channel. */
    interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
