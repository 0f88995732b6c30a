package dev.concord.crdt;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every update and state in a record: read, merged and compared without a document. */
final class RecordedUpdates {
    private RecordedUpdates() {
    }

    static void check(JsonObject record, Differences differences) {
        List<Update> all = new ArrayList<>();
        if (record.containsKey("updates")) {
            for (String v1 : Corpus.everyString(record.get("updates"), "v1")) {
                all.add(Update.decode(Corpus.bytes(v1)));
            }
        }
        if (record.containsKey("docs")) {
            Scenario.check(record, differences);
        }
        if (record.containsKey("replays")) {
            Replays.check(record, differences);
        }
        all.forEach(update -> checkAlgebra(update, differences));
        checkMerge(all, differences);
        for (String v1 : new LinkedHashSet<>(Corpus.everyStateV1(record))) {
            checkAlgebra(Update.decode(Corpus.bytes(v1)), differences);
        }
        for (String sv : new LinkedHashSet<>(Corpus.everyString(record, "sv"))) {
            if (!sv.startsWith("=")) {
                differences.compare("state vector written again", Corpus.bytes(sv),
                        StateVector.decode(Corpus.bytes(sv)).encode());
            }
        }
    }

    /** What holds of every update. */
    static void checkAlgebra(Update update, Differences differences) {
        IdSet inserted = update.insertions();
        IdSet deleted = update.deletions();
        differences.compare("isEmpty", inserted.isEmpty() && deleted.isEmpty(), update.isEmpty());

        Update merged = update.merge(Update.EMPTY);
        differences.compare("read again: insertions", inserted, merged.insertions());
        differences.compare("read again: deletions", deleted, merged.deletions());
        checkWritten("merge", merged, again -> again.merge(Update.EMPTY), differences);
        differences.compare("merge with itself", merged, merged.merge(merged));

        Update whole = update.diff(StateVector.EMPTY);
        differences.compare("diff against nothing: insertions", inserted, whole.insertions());
        differences.compare("diff against nothing: deletions", deleted, whole.deletions());
        checkWritten("diff", whole, again -> again.diff(StateVector.EMPTY), differences);
        Update rest = update.diff(update.stateVector());
        checkWritten("diff against its own vector", rest, again -> again.diff(StateVector.EMPTY), differences);
        differences.compare("diff against its own vector", true,
                inserted.containsAll(rest.insertions())
                        && inserted.without(rest.insertions()).stateVector().equals(update.stateVector()));
    }

    /** What was written needs no validation and stays the same when it is written again; here that is seen to. */
    private static void checkWritten(String what, Update written, UnaryOperator<Update> writeAgain,
                                     Differences differences) {
        Update again = Update.decode(written.toByteArray());
        differences.compare(what + ": written again", written.toByteArray(), writeAgain.apply(again).toByteArray());
        differences.compare(what + ": written again", written.toByteArray(), writeAgain.apply(written).toByteArray());
        differences.compare(what + ": isEmpty", again.isEmpty(), written.isEmpty());
    }

    private static void checkMerge(List<Update> updates, Differences differences) {
        IdSet inserted = new IdSet();
        IdSet deleted = new IdSet();
        for (Update update : updates) {
            inserted.addAll(update.insertions());
            deleted.addAll(update.deletions());
        }
        Update merged = Update.merge(updates);
        differences.compare("merge: insertions", inserted, merged.insertions());
        differences.compare("merge: deletions", deleted, merged.deletions());
        differences.compare("merge: state vector", inserted.stateVector(), merged.stateVector());
        checkAlgebra(merged, differences);
    }
}
