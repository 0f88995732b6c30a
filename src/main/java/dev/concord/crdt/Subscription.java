package dev.concord.crdt;

/** Ends what an {@code observe} or {@code on} method began. Closing it twice does no harm. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
