package dev.concord.updatelog;

import dev.concord.protocol.StorageState;
import dev.concord.protocol.StorageStatus;
import dev.concord.room.RoomName;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Whether edits can be saved: of all documents, and of each that the database refuses while it takes the others. May be used by any thread.
 *
 * <p>Listeners are called without a lock and are not told what changed: they ask, so that two changes at the same time cannot reach them in the wrong
 * order.
 */
final class LogStatus {

    private static final StorageStatus AVAILABLE = new StorageStatus(StorageState.AVAILABLE, "");
    private static final StorageStatus UNAVAILABLE = new StorageStatus(StorageState.UNAVAILABLE, "the database cannot be reached");
    private static final StorageStatus FULL = new StorageStatus(StorageState.FULL, "too many edits are waiting for the database");
    private static final StorageStatus REFUSED = new StorageStatus(StorageState.UNAVAILABLE, "the database does not take this document's edits");
    private static final StorageStatus REFUSED_AND_FULL =
            new StorageStatus(StorageState.FULL, "too many edits are waiting: the database does not take this document's");

    private final Map<RoomName, StorageStatus> refused = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private volatile StorageStatus overall = AVAILABLE;

    StorageStatus overall() {
        return overall;
    }

    /** The worse of what holds for all and what holds for this document. */
    StorageStatus of(RoomName name) {
        StorageStatus all = overall;
        StorageStatus own = refused.getOrDefault(name, AVAILABLE);
        return own.state().compareTo(all.state()) > 0 ? own : all;
    }

    /** How many documents the database refuses while it takes the others. */
    int refusedDocuments() {
        return refused.size();
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    void setOverall(StorageState state) {
        synchronized (this) {
            if (overall.state() == state) {
                return;
            }
            overall = switch (state) {
                case AVAILABLE -> AVAILABLE;
                case UNAVAILABLE -> UNAVAILABLE;
                case FULL -> FULL;
            };
        }
        tell();
    }

    void setRefused(RoomName name, boolean full) {
        StorageStatus now = full ? REFUSED_AND_FULL : REFUSED;
        if (refused.put(name, now) != now) {
            tell();
        }
    }

    void setAccepted(RoomName name) {
        if (refused.remove(name) != null) {
            tell();
        }
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }
}
