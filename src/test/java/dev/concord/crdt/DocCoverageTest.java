package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DocCoverageTest {

    @Test
    void whatCameIsContainedAndWhatHasItsPlaceIsIntegrated() {
        for (long seed = 1; seed <= 200; seed++) {
            Random random = new Random(seed);
            List<Update> updates = edits(random);
            Collections.shuffle(updates, random);
            Doc doc = new Doc();
            for (Update update : updates) {
                IdSet placed = new IdSet();
                doc.stateVector().forEach((client, clock) -> placed.add(client, 0, clock));
                IdSet insertions = doc.encodeStateAsUpdate().insertions();
                IdSet deletions = doc.encodeStateAsUpdate().deletions();
                for (Update any : updates) {
                    boolean known = insertions.containsAll(any.insertions()) && deletions.containsAll(any.deletions());
                    assertThat(doc.contains(any)).as("seed " + seed).isEqualTo(known);
                    boolean integrated = known && placed.containsAll(any.insertions()) && placed.containsAll(any.deletions());
                    assertThat(doc.hasIntegrated(any)).as("seed " + seed).isEqualTo(integrated);
                }
                doc.applyUpdate(update);
            }
            assertThat(updates).allMatch(doc::hasIntegrated);
        }
    }

    /** Of two documents that know each other's edits now and then. */
    private static List<Update> edits(Random random) {
        List<Update> updates = new ArrayList<>();
        List<Doc> docs = List.of(new Doc(), new Doc());
        docs.forEach(doc -> doc.onUpdate((update, transaction) -> {
            if (transaction.isLocal()) {
                updates.add(update);
            }
        }));
        RandomEdits edits = new RandomEdits(random);
        for (int i = 0; i < 12; i++) {
            Doc doc = docs.get(random.nextInt(2));
            if (random.nextInt(3) == 0) {
                doc.applyUpdate(docs.get(random.nextInt(2)).encodeStateAsUpdate());
            } else {
                doc.transact(transaction -> edits.edit(doc));
            }
        }
        return updates;
    }
}
