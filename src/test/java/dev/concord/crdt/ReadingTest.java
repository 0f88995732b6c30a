package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import dev.concord.lib0.MalformedDataException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private final Doc doc = new Doc(DocOptions.DEFAULT.withClientId(7));

    @Test
    void proseMirrorSeesNodesAndMarks() {
        YXmlElement paragraph = new YXmlElement("paragraph");
        paragraph.setAttribute("align", Value.of("left"));
        YXmlText text = new YXmlText("Hello world");
        text.format(6, 5, Map.of("bold", Any.of(Map.of())));
        paragraph.insert(0, text);
        doc.getXmlFragment("page").insert(0, paragraph);
        assertThat(Json.stringify(ProseMirrorJson.of(doc.getXmlFragment("page")))).isEqualTo("{\"type\":\"doc\",\"content\":["
                + "{\"type\":\"paragraph\",\"attrs\":{\"align\":\"left\"},\"content\":[{\"type\":\"text\",\"text\":\"Hello \"},"
                + "{\"type\":\"text\",\"text\":\"world\",\"marks\":[{\"type\":\"bold\",\"attrs\":{}}]}]}]}");
    }

    @Test
    void attributionTellsWhoWroteWhat() {
        YText text = doc.getText("t");
        text.insert(0, "ab");
        Doc other = new Doc(DocOptions.DEFAULT.withClientId(9));
        other.applyUpdate(doc.encodeStateAsUpdate());
        other.getText("t").insert(1, "X");
        doc.applyUpdate(other.encodeStateAsUpdate());
        assertThat(Attribution.of(text)).containsExactly(new Attribution.Span(7, 0, 0, 1),
                new Attribution.Span(9, 0, 1, 2), new Attribution.Span(7, 1, 2, 3));
    }

    @Test
    void typesInsideEachOtherWithoutEndAreNoProblem() {
        YArray at = doc.getArray("deep");
        for (int i = 0; i < 20_000; i++) {
            YArray inner = new YArray();
            at.insert(0, inner);
            at = inner;
        }
        Doc copy = new Doc();
        copy.applyUpdate(doc.encodeStateAsUpdate());
        assertThat(copy.getArray("deep").toJson()).isNotNull();
        doc.getArray("deep").delete(0, 1);
        copy.applyUpdate(doc.encodeStateAsUpdate());
        assertThat(copy.getArray("deep").toList()).isEqualTo(List.of());
        copy.store.checkIntegrity();
    }

    @Test
    void aRefusedUpdateLeavesTheDocumentAsItWas() {
        doc.getText("t").insert(0, "kept");
        byte[] before = doc.encodeStateAsUpdate().toByteArray();
        byte[] broken = {1, 1, 5, 0, 4, 1, 3, 'n', 'e', 'w', 1, 'x', 1, 7, 9};
        assertThatThrownBy(() -> doc.applyUpdate(broken)).isInstanceOf(MalformedDataException.class);
        assertThat(doc.encodeStateAsUpdate().toByteArray()).isEqualTo(before);
        assertThat(doc.rootNames()).containsExactly("t");
    }
}
