package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.lib0.Any;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RootInferenceTest {

    private static final DocOptions KEEPING = DocOptions.DEFAULT.withGarbageCollection(false);

    private static AbstractType read(boolean keeping, Consumer<Doc> write) {
        Doc writer = keeping ? new Doc(KEEPING) : new Doc();
        write.accept(writer);
        Doc reader = keeping ? new Doc(KEEPING) : new Doc();
        reader.applyUpdate(writer.encodeStateAsUpdate());
        return reader.getInferred("root");
    }

    private static void isA(Class<?> kind, Consumer<Doc> write) {
        assertThat(read(false, write)).isExactlyInstanceOf(kind);
    }

    @Test
    void whatIsThereTellsTheKind() {
        isA(YText.class, doc -> doc.getText("root").insert(0, "x"));
        isA(YText.class, doc -> doc.getText("root").insertEmbed(0, Value.of(Any.of(Map.of())), Map.of()));
        isA(YXmlFragment.class, doc -> doc.getXmlFragment("root").push(new YXmlElement("p")));
        isA(YXmlFragment.class, doc -> doc.getXmlFragment("root").push(new YXmlText("x")));
        isA(YArray.class, doc -> doc.getArray("root").push(Value.of(1)));
        isA(YArray.class, doc -> doc.getArray("root").push(new YMap()));
        isA(YArray.class, doc -> doc.getArray("root").push(new YText("x")));
        isA(YMap.class, doc -> doc.getMap("root").set("key", Value.of(1)));
        isA(YMap.class, doc -> doc.getMap("root").set("key", new YXmlElement("p")));
    }

    @Test
    void theContentIsThatOfTheRoot() {
        assertThat(read(false, doc -> doc.getText("root").insert(0, "hello"))).hasToString("hello");
        AbstractType map = read(false, doc -> doc.getMap("root").set("key", Value.of("value")));
        assertThat(map.toJson()).isEqualTo(Any.of(Map.of("key", Any.of("value"))));
    }

    @Test
    void whatWasDeletedTellsTheKindAsLongAsItIsKnown() {
        Consumer<Doc> array = doc -> {
            doc.getArray("root").push(Value.of(1));
            doc.getArray("root").delete(0, 1);
        };
        assertThat(read(true, array)).isExactlyInstanceOf(YArray.class);
        assertThat(read(false, array)).isExactlyInstanceOf(YText.class);
        Consumer<Doc> map = doc -> {
            doc.getMap("root").set("key", Value.of(1));
            doc.getMap("root").delete("key");
        };
        assertThat(read(false, map)).isExactlyInstanceOf(YMap.class);
        Consumer<Doc> xml = doc -> {
            doc.getXmlFragment("root").push(new YXmlElement("p"));
            doc.getXmlFragment("root").delete(0, 1);
        };
        assertThat(read(true, xml)).isExactlyInstanceOf(YXmlFragment.class);
    }

    @Test
    void aDefinedRootStaysWhatItIsAndAnUnknownOneIsNone() {
        Doc doc = new Doc();
        YArray array = doc.getArray("array");
        assertThat(doc.getInferred("array")).isSameAs(array);
        assertThat(doc.getInferred("nonsense")).isNull();
        assertThat(doc.rootNames()).containsExactly("array");
    }
}
