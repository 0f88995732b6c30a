package dev.concord.crdt;

import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * What an {@link UndoManager} takes notice of.
 *
 * <pre>{@code
 * UndoOptions options = UndoOptions.DEFAULT.withCaptureTimeout(1000).withTrackedOrigins(Set.of("assistant"));
 * }</pre>
 *
 * @param captureTimeout         changes within so many milliseconds are undone together
 * @param trackedOrigins         origins, or classes of origins, of transactions that can be undone; may hold null
 * @param ignoreRemoteMapChanges whether to undo the change of a key also over what somebody else set since
 * @param capture                transactions that can be undone
 * @param deleteFilter           inserted content that may be deleted by an undo, by its id
 * @param clock                  the time in milliseconds
 */
public record UndoOptions(long captureTimeout, Set<Object> trackedOrigins, boolean ignoreRemoteMapChanges,
                          Predicate<Transaction> capture, Predicate<ID> deleteFilter, LongSupplier clock) {
    /** Half a second, transactions without an origin. */
    public static final UndoOptions DEFAULT = new UndoOptions(500, Collections.singleton(null), false,
            transaction -> true, id -> true, System::currentTimeMillis);

    public UndoOptions {
        trackedOrigins = Collections.unmodifiableSet(new HashSet<>(trackedOrigins));
        Objects.requireNonNull(capture);
        Objects.requireNonNull(deleteFilter);
        Objects.requireNonNull(clock);
    }

    public UndoOptions withCaptureTimeout(long milliseconds) {
        return new UndoOptions(milliseconds, trackedOrigins, ignoreRemoteMapChanges, capture, deleteFilter, clock);
    }

    public UndoOptions withTrackedOrigins(Set<Object> origins) {
        return new UndoOptions(captureTimeout, origins, ignoreRemoteMapChanges, capture, deleteFilter, clock);
    }

    public UndoOptions withIgnoreRemoteMapChanges(boolean ignore) {
        return new UndoOptions(captureTimeout, trackedOrigins, ignore, capture, deleteFilter, clock);
    }

    public UndoOptions withClock(LongSupplier milliseconds) {
        return new UndoOptions(captureTimeout, trackedOrigins, ignoreRemoteMapChanges, capture, deleteFilter, milliseconds);
    }
}
