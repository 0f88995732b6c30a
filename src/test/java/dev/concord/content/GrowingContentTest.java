package dev.concord.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.crdt.Doc;
import dev.concord.crdt.ID;
import dev.concord.crdt.RelativePosition;
import dev.concord.crdt.Update;
import dev.concord.crdt.Value;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class GrowingContentTest {

    private static final String ANSWER = "New *words* 🙂 in a line.\n\n## Heading\n\n- one\n- two **bold**\n  - nested\n\n```java\nint a;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nThe end.";

    private static Doc rich(String markdown) {
        Doc doc = new Doc();
        NewContent.ofMarkdown(markdown).replaceRich(doc);
        return doc;
    }

    private static String markdown(Doc doc) {
        return Rendition.of(doc, "t").as(OutputFormat.MARKDOWN).strip();
    }

    private static YXmlElement block(Doc doc, int index) {
        return (YXmlElement) ((YXmlFragment) doc.getXmlFragment(NewContent.RICH).get(0)).get(index);
    }

    private static YXmlText text(Doc doc, int block) {
        return (YXmlText) ((YXmlElement) block(doc, block).get(0)).get(0);
    }

    private static Passage part(YXmlText text, int from, int to) {
        return Passage.ofRich(RelativePosition.of(text, from, 0), RelativePosition.of(text, to, -1));
    }

    /** As the server does it: each time on another copy. */
    private static void step(Doc live, Consumer<Doc> change) {
        Doc copy = new Doc();
        copy.applyUpdate(live.encodeStateAsUpdate());
        List<Update> updates = new ArrayList<>();
        copy.onUpdate((update, transaction) -> updates.add(update));
        copy.transact(transaction -> change.accept(copy));
        updates.forEach(live::applyUpdate);
    }

    @Test
    void whatGrowsLetterByLetterEndsAsItWouldAtOnce() {
        Doc doc = rich("Before.\n\nA line to replace.\n\nAfter.");
        GrowingContent growing = new GrowingContent(part(text(doc, 1), 0, 18));
        for (int i = 1; i < ANSWER.length(); i++) {
            String soFar = ANSWER.substring(0, i);
            step(doc, copy -> growing.write(copy, soFar));
        }
        step(doc, copy -> growing.replace(copy, ANSWER));
        assertThat(markdown(doc)).isEqualTo(markdown(rich("Before.\n\n" + ANSWER + "\n\nAfter.")));
    }

    @Test
    void aPartOfALineIsReplacedWithinIt() {
        Doc doc = rich("Say **this** here.");
        GrowingContent growing = new GrowingContent(part(text(doc, 0), 4, 8));
        step(doc, copy -> growing.write(copy, "th"));
        assertThat(markdown(doc)).isEqualTo("Say **this**th here.");
        step(doc, copy -> growing.replace(copy, "that *thing*"));
        assertThat(markdown(doc)).isEqualTo("Say that *thing* here.");
    }

    @Test
    void whatOthersWriteAroundAndIntoItStays() {
        Doc doc = rich("One two three.");
        GrowingContent growing = new GrowingContent(part(text(doc, 0), 4, 7));
        step(doc, copy -> growing.write(copy, "zwei"));
        text(doc, 0).insert(0, "Ha! ");
        text(doc, 0).insert(text(doc, 0).size(), " Ho!");
        text(doc, 0).insert(13, "_");
        assertThat(markdown(doc)).isEqualTo("Ha! One twozw\\_ei three. Ho!");
        step(doc, copy -> growing.replace(copy, "zwei und"));
        assertThat(markdown(doc)).isEqualTo("Ha! One zw\\_ei und three. Ho!");
    }

    @Test
    void blocksAreReplacedAsAWhole() {
        Doc doc = rich("Zero\n\nfirst block\n\nsecond\n\n- item\n\nlast");
        Passage passage = Passage.ofRich(RelativePosition.of(text(doc, 1), 6, 0), RelativePosition.of(text(doc, 3), 2, -1));
        assertThat(passage.text(doc).strip()).isEqualTo("first block\n\nsecond\n\n- item");
        GrowingContent growing = new GrowingContent(passage);
        step(doc, copy -> growing.write(copy, "New"));
        step(doc, copy -> growing.replace(copy, "New one\n\nNew two"));
        assertThat(markdown(doc)).isEqualTo("Zero\n\nNew one\n\nNew two\n\nlast");
    }

    @Test
    void goesOnBehindALine() {
        Doc doc = rich("It was dark.\n\nAfter.");
        Passage caret = part(text(doc, 0), 12, 12);
        assertThat(caret.before(doc, 100)).contains("It was dark.").doesNotContain("After");
        GrowingContent growing = new GrowingContent(caret);
        step(doc, copy -> growing.write(copy, "And"));
        step(doc, copy -> growing.write(copy, "And cold.\n\nVery."));
        assertThat(markdown(doc)).isEqualTo("It was dark. And cold.\n\nVery.\n\nAfter.");
    }

    @Test
    void anEmptyLineIsWrittenInto() {
        Doc doc = new Doc();
        doc.applyUpdate(FirstBlock.of(NewContent.RICH));
        YXmlElement paragraph = (YXmlElement) block(doc, 0).get(0);
        paragraph.delete(0, paragraph.size());
        RelativePosition place = RelativePosition.of(paragraph, 0, 0);
        GrowingContent growing = new GrowingContent(Passage.ofRich(place, place));
        step(doc, copy -> growing.write(copy, "First"));
        step(doc, copy -> growing.replace(copy, "First line"));
        assertThat(markdown(doc)).isEqualTo("First line");
    }

    @Test
    void saysThatThePlaceIsGone() {
        Doc doc = rich("One\n\nTwo");
        GrowingContent growing = new GrowingContent(part(text(doc, 1), 0, 3));
        step(doc, copy -> growing.write(copy, "a"));
        ((YXmlFragment) block(doc, 1).parent()).delete(1, 1);
        assertThatThrownBy(() -> step(doc, copy -> growing.write(copy, "ab"))).isInstanceOf(PlaceGoneException.class);
        assertThat(markdown(doc)).isEqualTo("One");
    }

    @Test
    void saysThatItsOwnTextIsGone() {
        Doc doc = rich("One");
        GrowingContent growing = new GrowingContent(part(text(doc, 0), 0, 3));
        step(doc, copy -> growing.write(copy, "abc"));
        text(doc, 0).delete(3, 3);
        assertThatThrownBy(() -> step(doc, copy -> growing.write(copy, "abcd"))).isInstanceOf(PlaceGoneException.class);
    }

    @Test
    void codeIsWrittenAsItIsWithoutAFenceAroundIt() {
        Doc doc = new Doc();
        YText code = doc.getText(NewContent.CODE);
        code.insert(0, "a();\nb();\nc();\n");
        Passage passage = Passage.ofCode(RelativePosition.of(code, 5, 0), RelativePosition.of(code, 9, -1));
        assertThat(passage.text(doc)).isEqualTo("b();");
        GrowingContent growing = new GrowingContent(passage);
        String answer = "```java\nx(*p*);\n  y();\n```\n";
        for (int i = 1; i < answer.length(); i++) {
            String soFar = answer.substring(0, i);
            step(doc, copy -> growing.write(copy, soFar));
        }
        step(doc, copy -> growing.replace(copy, answer));
        assertThat(code).hasToString("a();\nx(*p*);\n  y();\nc();\n");
    }

    /** Somebody types anywhere while it is written: what both wrote is there in the end. */
    @Test
    void nothingIsLostWhileOthersType() {
        for (long seed = 1; seed <= 40; seed++) {
            Random random = new Random(seed);
            Doc doc = rich("Alpha beta gamma.\n\nDelta epsilon.\n\nZeta.");
            GrowingContent growing = new GrowingContent(part(text(doc, 1), 0, 14));
            int typed = 0;
            for (int i = 3; i < ANSWER.length(); i += 3) {
                String soFar = ANSWER.substring(0, i);
                step(doc, copy -> growing.write(copy, soFar));
                if (random.nextInt(4) == 0) {
                    YXmlText where = text(doc, random.nextBoolean() ? 0 : 1);
                    where.insert(where == text(doc, 0) ? random.nextInt(where.size()) : 0, "@");
                    typed++;
                }
            }
            step(doc, copy -> growing.replace(copy, ANSWER));
            String result = markdown(doc);
            assertThat(result.chars().filter(c -> c == '@').count()).as("seed %d: %s", seed, result).isEqualTo(typed);
            assertThat(result).as("seed %d", seed).contains("The end.").contains("two **bold**").doesNotContain("epsilon");
        }
    }

    @Test
    void strangePositionsAreRefusedAndNothingElse() {
        Doc doc = rich("One");
        doc.getMap("other").set("k", Value.of("v"));
        RelativePosition root = new RelativePosition(null, NewContent.RICH, null, 0);
        RelativePosition elsewhere = new RelativePosition(null, "other", null, 0);
        RelativePosition nowhere = new RelativePosition(null, null, new ID(99, 99), 0);
        for (RelativePosition start : List.of(root, elsewhere, nowhere)) {
            for (RelativePosition end : List.of(root, elsewhere, nowhere)) {
                assertThatThrownBy(() -> Passage.ofRich(start, end).text(doc)).isInstanceOf(PlaceGoneException.class);
                assertThatThrownBy(() -> Passage.ofCode(start, end).text(doc)).isInstanceOf(PlaceGoneException.class);
            }
        }
    }
}
