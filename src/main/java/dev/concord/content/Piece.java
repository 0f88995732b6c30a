package dev.concord.content;

import dev.concord.crdt.AbstractType;
import dev.concord.crdt.Delta;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlText;
import dev.concord.lib0.Any;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A piece of a BlockNote document that is in no document yet. Two that say the same are equal: blocks get their ids when they are {@link #build built}. */
sealed interface Piece {

    String CONTAINER = "blockContainer";
    String GROUP = "blockGroup";

    /** The same as a shared type, to be put into a document. */
    AbstractType build();

    /** An element, such as {@code paragraph}. */
    record Element(String name, Map<String, Any> attributes, List<Piece> children) implements Piece {

        public Element {
            children = List.copyOf(children);
        }

        @Override
        public YXmlElement build() {
            YXmlElement element = new YXmlElement(name);
            if (name.equals(CONTAINER)) {
                element.setAttribute("id", Value.of(UUID.randomUUID().toString()));
            }
            attributes.forEach((key, value) -> element.setAttribute(key, Value.of(value)));
            element.insert(0, children.stream().map(Piece::build).toList());
            return element;
        }

        /** Of a block: what stands in it. */
        Element content() {
            return (Element) children.get(0);
        }

        /** Of a block: those that are nested in it. */
        List<Element> nested() {
            return children.size() < 2 ? List.of() : ((Element) children.get(1)).children().stream().map(Element.class::cast).toList();
        }
    }

    /** Text with its marks. */
    record Words(List<Delta.InsertText> runs) implements Piece {

        public Words {
            runs = List.copyOf(runs);
        }

        @Override
        public YXmlText build() {
            YXmlText text = new YXmlText();
            text.applyDelta(runs);
            return text;
        }

        String plain() {
            StringBuilder out = new StringBuilder();
            runs.forEach(run -> out.append(run.text()));
            return out.toString();
        }
    }

    /** A block with those that are nested in it. */
    static Element block(Element content, List<Element> nested) {
        List<Piece> children = nested.isEmpty() ? List.of(content) : List.of(content, new Element(GROUP, Map.of(), List.copyOf(nested)));
        return new Element(CONTAINER, Map.of(), children);
    }

    /** Attributes in their order: what was put first is in the document first. */
    static Map<String, Any> attributes(Object... keysAndValues) {
        Map<String, Any> attributes = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            attributes.put((String) keysAndValues[i], (Any) keysAndValues[i + 1]);
        }
        return attributes;
    }
}
