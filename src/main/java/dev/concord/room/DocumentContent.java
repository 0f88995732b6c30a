package dev.concord.room;

import dev.concord.crdt.IdSet;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What a room knows of its document: a set of updates, merged now and then, and the ids of everything in it.
 *
 * <p>Holds updates as bytes and knows which structs and deletions they contain, so it can say what is new and what another side lacks. It
 * keeps everything, also what cannot be integrated yet because something before it is missing.
 *
 * <p>Confined to the room's mailbox.
 */
final class DocumentContent {

    /** So many small updates are merged at a time: each of them is then copied only a logarithmic number of times. */
    private static final int MERGE_AT = 64;

    /** Older ones are larger: each is at least twice as large as the next. */
    private final List<Update> merged = new ArrayList<>();
    private final List<Update> recent = new ArrayList<>();
    private final IdSet insertions = new IdSet();
    private final IdSet deletions = new IdSet();
    private StateVector stateVector;

    DocumentContent(Collection<Update> stored) {
        Update whole = Update.merge(stored);
        if (!whole.isEmpty()) {
            merged.add(whole);
            insertions.addAll(whole.insertions());
            deletions.addAll(whole.deletions());
        }
    }

    /** Whether everything in {@code update} is known already. */
    boolean contains(Update update) {
        return insertions.containsAll(update.insertions()) && deletions.containsAll(update.deletions());
    }

    /** Adds an update. Says whether there was anything new in it. */
    boolean add(Update update) {
        IdSet newInsertions = update.insertions();
        IdSet newDeletions = update.deletions();
        if (insertions.containsAll(newInsertions) && deletions.containsAll(newDeletions)) {
            return false;
        }
        insertions.addAll(newInsertions);
        deletions.addAll(newDeletions);
        stateVector = null;
        recent.add(update);
        if (recent.size() >= MERGE_AT) {
            mergeRecent();
        }
        return true;
    }

    private void mergeRecent() {
        merged.add(Update.merge(recent));
        recent.clear();
        while (merged.size() > 1 && merged.get(merged.size() - 2).size() < 2 * merged.get(merged.size() - 1).size()) {
            Update last = merged.remove(merged.size() - 1);
            Update beforeLast = merged.remove(merged.size() - 1);
            merged.add(Update.merge(List.of(beforeLast, last)));
        }
    }

    /** What of each client is known without a gap, from its first clock (updates.js, encodeStateVectorFromUpdate). */
    StateVector stateVector() {
        if (stateVector == null) {
            stateVector = insertions.stateVector();
        }
        return stateVector;
    }

    /**
     * Everything that a side lacks which knows all of this but what begins at these clocks, and all deletions.
     *
     * @param firstMissed for each client of which something is missing, the first clock of that
     */
    Update since(Map<Long, Long> firstMissed) {
        Map<Long, Long> clocks = stateVector().toMap();
        firstMissed.forEach((client, clock) -> clocks.computeIfPresent(client, (key, known) -> Math.min(known, clock)));
        return diff(StateVector.of(clocks));
    }

    /** Everything, as one update. Computed once for as long as nothing is added. */
    Update encode() {
        if (merged.size() > 1 || !recent.isEmpty()) {
            List<Update> all = new ArrayList<>(merged);
            all.addAll(recent);
            Update whole = Update.merge(all);
            merged.clear();
            recent.clear();
            merged.add(whole);
        }
        return merged.isEmpty() ? Update.EMPTY : merged.get(0);
    }

    /** Everything that a side with this state vector lacks, and all deletions. */
    Update diff(StateVector stateVector) {
        return stateVector.isEmpty() ? encode() : encode().diff(stateVector);
    }
}
