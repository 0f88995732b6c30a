package dev.concord.crdt;

/**
 * Ends what an {@code observe} or {@code on} method began. Closing it twice does no harm.
 *
 * <pre>{@code
 * try (Subscription watching = text.observe((event, transaction) -> System.out.println(event.delta()))) {
 *     text.insert(0, "seen");
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
