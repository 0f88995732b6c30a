package dev.concord.crdt;

import static dev.concord.crdt.Comparison.Change.DELETED;
import static dev.concord.crdt.Comparison.Change.INSERTED;
import static dev.concord.crdt.Comparison.Change.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));

    private List<Comparison.Part> parts(AbstractType of, Snapshot before) {
        List<Comparison.Part> parts = new ArrayList<>();
        Comparison.of(doc, before, Snapshot.of(doc), comparison -> parts.addAll(comparison.parts(of)));
        return parts;
    }

    private static String marked(List<Comparison.Part> parts) {
        StringBuilder out = new StringBuilder();
        for (Comparison.Part part : parts) {
            String text = part instanceof Comparison.Text run ? run.text() : "*";
            out.append(switch (part.change()) {
                case NONE -> text;
                case INSERTED -> "[+" + text + "]";
                case DELETED -> "[-" + text + "]";
            });
        }
        return out.toString();
    }

    @Test
    void aTextTellsWhatWasInsertedAndDeletedInPlace() {
        YText text = doc.getText("t");
        text.insert(0, "The quick brown fox");
        Snapshot before = Snapshot.of(doc);
        text.delete(4, 6);
        text.insert(4, "slow ");
        text.insert(4, "very ");
        text.format(0, 3, Map.of("bold", Any.of(true)));

        List<Comparison.Part> parts = parts(text, before);

        assertThat(marked(parts)).isEqualTo("The [-quick ][+very ][+slow ]brown fox");
        assertThat(((Comparison.Text) parts.get(0)).attributes()).containsKey("bold");
    }

    @Test
    void elementsAndTheirAttributesAreToldToo() {
        YXmlFragment root = doc.getXmlFragment("x");
        root.insert(0, List.of(new YXmlElement("a"), new YXmlElement("b")));
        ((YXmlElement) root.get(1)).setAttribute("level", Value.of("1"));
        Snapshot before = Snapshot.of(doc);
        ((YXmlElement) root.get(1)).setAttribute("level", Value.of("2"));
        root.delete(0, 1);
        root.insert(1, List.of(new YXmlElement("c")));

        Comparison.of(doc, before, Snapshot.of(doc), comparison -> {
            assertThat(comparison.parts(root)).extracting(Comparison.Part::change).containsExactly(DELETED, NONE, INSERTED);
            YXmlElement b = (YXmlElement) ((Comparison.Single) comparison.parts(root).get(1)).value();
            assertThat(comparison.entries(b)).containsEntry("level", new Comparison.Entry(Value.of("1"), Value.of("2")));
        });
    }

    /** Whatever was done: without what was inserted it is the first moment, without what was deleted the second. */
    @Test
    void bothMomentsCanBeReadFromIt() {
        Random random = new Random(7);
        YText text = doc.getText("plain");
        for (int round = 0; round < 50; round++) {
            String first = text.toString();
            Snapshot before = Snapshot.of(doc);
            for (int i = 0; i < 10; i++) {
                int at = random.nextInt(text.size() + 1);
                if (random.nextInt(3) == 0 && at < text.size()) {
                    text.delete(at, 1 + random.nextInt(Math.min(4, text.size() - at)));
                } else {
                    text.insert(at, "abc".substring(random.nextInt(3)));
                }
            }
            StringBuilder then = new StringBuilder();
            StringBuilder now = new StringBuilder();
            for (Comparison.Part part : parts(text, before)) {
                Comparison.Text run = (Comparison.Text) part;
                then.append(run.change() == INSERTED ? "" : run.text());
                now.append(run.change() == DELETED ? "" : run.text());
            }
            assertThat(then.toString()).isEqualTo(first);
            assertThat(now.toString()).isEqualTo(text.toString());
        }
    }
}
