package dev.concord.crdt;

/** Whether a document knows all of an update. Good for as long as the document does not change. */
final class DocCoverage {
    private final StructStore store;
    /** Whether what waits counts as known. */
    private final boolean withPending;
    private IdSet pendingInsertions;
    private IdSet pendingDeletions;
    private boolean covers;

    DocCoverage(StructStore store, boolean withPending) {
        this.store = store;
        this.withPending = withPending;
    }

    boolean covers(Update update) {
        covers = true;
        update.insertions().forEach(this::insertion);
        update.deletions().forEach(this::deletion);
        return covers;
    }

    private void insertion(long client, long start, long end) {
        long known = Math.max(start, store.state(client));
        covers = covers && (end <= known || waits(client, known, end));
    }

    private boolean waits(long client, long start, long end) {
        if (!withPending || store.pendingStructs == null) {
            return false;
        }
        if (pendingInsertions == null) {
            pendingInsertions = store.pendingStructs.ids();
        }
        return pendingInsertions.contains(client, start, end);
    }

    private void deletion(long client, long start, long end) {
        long known = store.state(client);
        covers = covers && (start >= known || isDeleted(store.knownClient(client), start, Math.min(end, known)));
        covers = covers && (end <= known || deletionWaits(client, Math.max(start, known), end));
    }

    private static boolean isDeleted(ClientStructs structs, long start, long end) {
        for (int i = structs.find(start); i < structs.count() && structs.get(i).clock < end; i++) {
            if (!structs.get(i).isDeleted()) {
                return false;
            }
        }
        return true;
    }

    private boolean deletionWaits(long client, long start, long end) {
        if (!withPending || store.pendingDeletions == null) {
            return false;
        }
        if (pendingDeletions == null) {
            pendingDeletions = IdSet.of(store.pendingDeletions);
        }
        return pendingDeletions.contains(client, start, end);
    }
}
