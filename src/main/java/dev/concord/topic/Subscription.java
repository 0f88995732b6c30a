package dev.concord.topic;

/** That somebody listens. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {

    /** No event comes after that but one that is being delivered. May be called more than once. */
    @Override
    void close();
}
