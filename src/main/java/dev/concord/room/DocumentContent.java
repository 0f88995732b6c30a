package dev.concord.room;

import dev.concord.crdt.Doc;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Transaction;
import dev.concord.crdt.Update;
import dev.concord.protocol.SyncStep2;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The authoritative document of a room, and what came new into it since somebody last took that.
 *
 * <p>New is what the document says of itself after each update: never more than what was not known before, in the fewest structs, and what
 * the document put in order by itself. An update of which something has to wait for content that is missing is new as a whole: it has to be
 * stored and passed on, but the document cannot speak of it yet.
 *
 * <p>An update that was once decoded can be integrated. Should the document fail at it all the same, every method from then on throws
 * {@link IllegalStateException}.
 *
 * <p>Confined to the room's mailbox.
 */
final class DocumentContent {

    /** One for those who have nothing, and a few for those who come back to the document as it was. */
    private static final int REMEMBERED_ANSWERS = 4;

    /**
     * What is new.
     *
     * @param tidied whether nobody sent some of it: the document took away formats that mean nothing any more
     */
    record News(Update update, boolean tidied) {
    }

    /**
     * What somebody lacks.
     *
     * @param frame the message that says so, to be shared
     */
    record Answer(Update update, ByteBuffer frame) {

        static Answer of(Update update) {
            return new Answer(update, new SyncStep2(update).toFrame());
        }
    }

    /** A document that seems to be too large is measured anew when it may have grown by such a part of what is allowed. */
    private static final int MEASURED_ANEW = 100;

    private final Doc doc = new Doc();
    /** How many bytes everything takes as one update, or more: as measured, and all that came since. */
    private long size;
    private long measured;
    /** To be integrated in one transaction, which joins what belongs together, as soon as anybody asks for anything. */
    private final List<Update> received = new ArrayList<>();
    private final List<Update> news = new ArrayList<>();
    private boolean tidied;
    /** Set for good when the document may be half changed. */
    private IllegalStateException failure;

    /** What was answered lately. Whoever comes for a document that many open at once, or come back to, gets the same bytes. */
    private final Map<StateVector, Answer> answers = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<StateVector, Answer> eldest) {
            return size() > REMEMBERED_ANSWERS;
        }
    };
    private boolean asked;
    private long changes;

    DocumentContent(Collection<Update> stored) {
        Update all = Update.merge(stored);
        doc.applyUpdate(all);
        size = all.size();
        measured = size;
        doc.onUpdate(this::changed);
    }

    private void changed(Update update, Transaction transaction) {
        add(update);
        tidied |= transaction.isLocal();
    }

    private void add(Update update) {
        news.add(update);
        answers.clear();
        changes++;
    }

    /** Whether nothing in {@code update} is new. */
    boolean contains(Update update) {
        settle();
        return doc.contains(update);
    }

    /** Whether everything that is new in {@code update} lies in these places: see {@link Doc#changesOnly}. */
    boolean changesOnly(Update update, BiPredicate<String, String> places) {
        settle();
        return doc.changesOnly(update, places);
    }

    /** An update by which a client that has {@code update} deletes of it what this document does not have. What it has deleted it does not get back. */
    Update removalOf(Update update) {
        settle();
        return Update.deleting(update.diff(doc.stateVector()).insertions());
    }

    void integrate(Update update) {
        received.add(update);
        size += update.size();
    }

    private void settle() {
        if (failure != null) {
            throw failure;
        }
        if (received.isEmpty()) {
            return;
        }
        try {
            integrateReceived();
        } catch (RuntimeException | Error e) {
            failure = new IllegalStateException("updates could not be integrated", e);
            throw failure;
        }
    }

    private void integrateReceived() {
        List<Update> updates = List.copyOf(received);
        received.clear();
        Set<Update> waited = doc.hasPending() ? doc.contained(updates) : Set.of();
        doc.transact(transaction -> updates.forEach(doc::applyUpdate));
        if (doc.hasPending()) {
            updates.stream().filter(update -> !waited.contains(update) && !doc.hasIntegrated(update)).forEach(this::add);
        }
    }

    /** What {@link #integrate} brought since the last call. */
    News takeNews() {
        settle();
        News taken = new News(Update.merge(news), tidied);
        news.clear();
        tidied = false;
        return taken;
    }

    /** A number that is another one after every change. */
    long changes() {
        settle();
        return changes;
    }

    StateVector stateVector() {
        settle();
        return doc.stateVector();
    }

    /**
     * Everything that a side lacks which knows all of this but what begins at these clocks, and all deletions.
     *
     * @param firstMissed for each client of which something is missing, the first clock of that
     */
    Answer answerSince(Map<Long, Long> firstMissed) {
        Map<Long, Long> clocks = stateVector().toMap();
        firstMissed.forEach((client, clock) -> clocks.computeIfPresent(client, (key, known) -> Math.min(known, clock)));
        clocks.values().removeIf(clock -> clock == 0);
        return answer(StateVector.of(clocks));
    }

    /** Everything, as one update. */
    Update encode() {
        return answer(StateVector.EMPTY).update();
    }

    /**
     * Whether the document would not be larger than {@code max} bytes with {@code update}. What was deleted lately may still count.
     *
     * @param max 0 for no limit
     */
    boolean hasRoomFor(Update update, long max) {
        if (max > 0 && size + update.size() > max && size - measured > max / MEASURED_ANEW) {
            measure();
        }
        return max == 0 || size + update.size() <= max;
    }

    /** Says how large the document is; from now on what was deleted does not count any more. */
    long measure() {
        size = encode().size();
        measured = size;
        return size;
    }

    /** Everything that a side with this state vector lacks, and all deletions. Whoever asks the same shortly after gets the same bytes. */
    Answer answer(StateVector stateVector) {
        settle();
        asked = true;
        return answers.computeIfAbsent(stateVector, known -> Answer.of(doc.encodeStateAsUpdate(known)));
    }

    /** To be called now and then: lets go of answers that nobody asked for since the last call. Says whether some are left. */
    boolean forgetAnswers() {
        if (!asked) {
            answers.clear();
        }
        asked = false;
        return !answers.isEmpty();
    }
}
