package dev.concord.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.Doc;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlText;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentContentTest {

    private final DocumentContent content = new DocumentContent(List.of());

    @Test
    void whatIsNewIsToldOnce() {
        Update edit = YjsUpdates.text(7, 0, "abc");
        content.integrate(edit);
        content.integrate(edit);
        assertThat(content.takeNews().update()).isEqualTo(edit);
        assertThat(content.takeNews().update().isEmpty()).isTrue();
        assertThat(content.contains(edit)).isTrue();
    }

    @Test
    void onlyTheNewPartOfAnUpdateIsPassedOn() {
        content.integrate(YjsUpdates.text(7, 0, "abc"));
        content.takeNews();
        Update all = Update.merge(List.of(YjsUpdates.text(7, 0, "abc"), YjsUpdates.text(7, 3, "d")));
        content.integrate(all);
        assertThat(content.takeNews().update()).isEqualTo(YjsUpdates.text(7, 3, "d"));
    }

    @Test
    void severalEditsOfATurnBecomeOneUpdate() {
        content.integrate(YjsUpdates.text(7, 0, "ab"));
        content.integrate(YjsUpdates.text(7, 2, "cd"));
        assertThat(content.takeNews().update()).isEqualTo(YjsUpdates.text(7, 0, "abcd"));
    }

    @Test
    void whatWaitsIsToldOnceAndInEveryAnswer() {
        Update early = YjsUpdates.text(7, 3, "def");
        assertThat(content.contains(early)).isFalse();
        content.integrate(early);
        assertThat(content.takeNews().update()).isEqualTo(early);
        assertThat(content.contains(early)).isTrue();
        content.integrate(early);
        assertThat(content.takeNews().update().isEmpty()).isTrue();
        assertThat(content.encode().insertions()).isEqualTo(early.insertions());
        assertThat(content.stateVector()).isEqualTo(StateVector.EMPTY);
        // Others go on meanwhile.
        content.integrate(YjsUpdates.text(8, 0, "x"));
        assertThat(content.takeNews().update()).isEqualTo(YjsUpdates.text(8, 0, "x"));

        content.integrate(YjsUpdates.text(7, 0, "abc"));
        assertThat(content.takeNews().update().insertions()).isEqualTo(YjsUpdates.text(7, 0, "abcdef").insertions());
        assertThat(content.stateVector().get(7)).isEqualTo(6);
    }

    @Test
    void aDeletionOfWhatIsNotKnownYetWaitsToo() {
        Doc doc = new Doc();
        doc.getText("text").insert(0, "abc");
        Update insertion = doc.encodeStateAsUpdate();
        List<Update> deletions = new ArrayList<>();
        doc.onUpdate((update, transaction) -> deletions.add(update));
        doc.getText("text").delete(1, 1);
        content.integrate(deletions.get(0));
        assertThat(content.takeNews().update()).isEqualTo(deletions.get(0));
        content.integrate(deletions.get(0));
        assertThat(content.takeNews().update().isEmpty()).isTrue();
        content.integrate(insertion);
        Doc reader = new Doc();
        reader.applyUpdate(content.encode());
        assertThat(reader.getText("text")).hasToString("ac");
    }

    @Test
    void whatIsStoredIsReadWithWhatWaitsInIt() {
        DocumentContent stored = new DocumentContent(List.of(YjsUpdates.text(7, 3, "def"), YjsUpdates.text(8, 0, "x")));
        assertThat(stored.takeNews().update().isEmpty()).isTrue();
        assertThat(stored.stateVector()).isEqualTo(StateVector.of(Map.of(8L, 1L)));
        assertThat(stored.encode().insertions().size()).isEqualTo(4);
        assertThat(stored.answerSince(Map.of(8L, 0L)).update().insertions().size()).isEqualTo(4);
    }

    @Test
    void answersAreForgottenWhenNobodyAsksAnyMore() {
        content.integrate(YjsUpdates.text(7, 0, "abc"));
        DocumentContent.Answer answer = content.answer(StateVector.EMPTY);
        assertThat(content.answer(StateVector.EMPTY).frame()).isSameAs(answer.frame());
        assertThat(content.forgetAnswers()).isTrue();
        assertThat(content.answer(StateVector.EMPTY)).isSameAs(answer);
        assertThat(content.forgetAnswers()).isTrue();
        assertThat(content.forgetAnswers()).isFalse();
        assertThat(content.answer(StateVector.EMPTY)).isNotSameAs(answer).isEqualTo(answer);
    }

    /** Two people make one word bold at the same time; the formats of one of them mean nothing then. */
    @Test
    void whatTheDocumentTidiesUpGoesToEverybody() {
        Doc anna = new Doc();
        YXmlText text = new YXmlText();
        anna.getXmlFragment("xml").insert(0, List.of(text));
        text.insert(0, "one word");
        Doc ben = new Doc();
        ben.applyUpdate(anna.encodeStateAsUpdate());
        content.integrate(anna.encodeStateAsUpdate());
        content.takeNews();

        text.format(0, 3, Map.of("bold", Any.TRUE));
        ((YText) ben.getXmlFragment("xml").get(0)).format(0, 3, Map.of("bold", Any.TRUE));
        content.integrate(anna.encodeStateAsUpdate());
        DocumentContent.News annas = content.takeNews();
        assertThat(annas.tidied()).isFalse();
        content.integrate(ben.encodeStateAsUpdate());
        DocumentContent.News news = content.takeNews();
        assertThat(news.tidied()).isTrue();
        anna.applyUpdate(news.update());
        ben.applyUpdate(annas.update());
        ben.applyUpdate(news.update());
        for (Doc doc : List.of(anna, ben)) {
            assertThat(doc.getXmlFragment("xml")).hasToString("<bold>one</bold> word");
            assertThat(doc.stateVector()).isEqualTo(content.stateVector());
            assertThat(doc.encodeStateAsUpdate().deletions()).isEqualTo(content.encode().deletions());
        }
    }
}
