package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Documents that become what they were, by edits that everybody gets. */
class RevertTest {

    private static Doc keeping() {
        return new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
    }

    private static Object content(Doc doc) {
        return List.of(Trees.of(doc.getText("plain")), Trees.of(doc.getXmlFragment("xml")), Trees.of(doc.getText("text")), Trees.of(doc.getArray("array")),
                Trees.of(doc.getMap("map")));
    }

    private static void revert(Doc doc, Snapshot to) {
        Snapshot now = Snapshot.of(doc);
        UndoManager.revert(doc, now.insertions().without(to.insertions()), now.deletions().without(to.deletions()));
    }

    @Test
    void whatWasWrittenGoesAndWhatWasDeletedComesBackWhereItStood() {
        Doc doc = keeping();
        YText text = doc.getText("plain");
        text.insert(0, "The quick brown fox");
        Snapshot before = Snapshot.of(doc);
        text.delete(4, 6);
        text.insert(4, "slow ");
        Doc other = new Doc();
        other.applyUpdate(doc.encodeStateAsUpdate());
        other.getText("plain").insert(0, "Look: ");

        revert(doc, before);
        doc.applyUpdate(other.encodeStateAsUpdate());
        other.applyUpdate(doc.encodeStateAsUpdate());

        assertThat(text.toString()).isEqualTo("Look: The quick brown fox");
        assertThat(other.getText("plain").toString()).isEqualTo("Look: The quick brown fox");
    }

    /** Several people edit all kinds of types; the document is taken back to each moment in turn, and copies that collect garbage follow. */
    @RepeatedTest(60)
    void everyMomentComesBack(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        RandomEdits edits = new RandomEdits(random);
        Doc doc = keeping();
        Doc reader = new Doc();
        List<Snapshot> moments = new ArrayList<>();
        List<Object> contents = new ArrayList<>();
        for (int moment = 0; moment < 5; moment++) {
            for (int i = 0; i < 12; i++) {
                Doc writer = new Doc();
                writer.applyUpdate(doc.encodeStateAsUpdate());
                edits.edit(writer);
                doc.applyUpdate(writer.encodeStateAsUpdate());
            }
            moments.add(Snapshot.of(doc));
            contents.add(content(doc));
            reader.applyUpdate(doc.encodeStateAsUpdate(reader.stateVector()));
        }
        for (int moment : new int[] {2, 4, 0, 3}) {
            Doc loaded = keeping();
            loaded.applyUpdate(doc.encodeStateAsUpdate());
            revert(loaded, moments.get(moment));
            doc.applyUpdate(loaded.encodeStateAsUpdate(doc.stateVector()));
            reader.applyUpdate(doc.encodeStateAsUpdate(reader.stateVector()));
            assertThat(content(doc)).as("moment %s", moment).isEqualTo(contents.get(moment));
            assertThat(content(reader)).as("the copy at moment %s", moment).isEqualTo(contents.get(moment));
        }
    }
}
