package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * XML types as text, as Yjs writes it ({@code YXmlElement.js}, {@code YXmlText.js}: toString): node names in lower case,
 * attributes sorted, nothing escaped. Not recursive.
 */
final class XmlText {
    private static final String NO_TEXT = "[object Object]";

    /** What is still to be written: strings and values, the next one on top. */
    private final Deque<Object> todo = new ArrayDeque<>();
    private final StringBuilder out = new StringBuilder();

    private XmlText() {
    }

    static String of(AbstractType type) {
        XmlText text = new XmlText();
        text.todo.push(type);
        while (!text.todo.isEmpty()) {
            Object next = text.todo.pop();
            if (next instanceof String string) {
                text.out.append(string);
            } else {
                text.expand((Value) next);
            }
        }
        return text.out.toString();
    }

    private void expand(Value value) {
        List<Object> parts = new ArrayList<>();
        if (value instanceof Value.Plain plain) {
            out.append(Json.display(plain.any()));
        } else if (value instanceof YXmlElement element) {
            element(element, parts);
        } else if (value instanceof YXmlFragment fragment) {
            parts.addAll(fragment.toList());
        } else if (value instanceof YXmlText text) {
            text.toDelta().forEach(step -> formatted(step, parts));
        } else {
            out.append(value instanceof YText ? value.toString() : NO_TEXT);
        }
        for (int i = parts.size() - 1; i >= 0; i--) {
            todo.push(parts.get(i));
        }
    }

    private static void element(YXmlElement element, List<Object> parts) {
        String name = element.nodeName().toLowerCase(Locale.ROOT);
        parts.add("<" + name);
        new TreeMap<>(element.attributes()).forEach((key, value) -> {
            parts.add(" " + key + "=\"");
            parts.add(value);
            parts.add("\"");
        });
        parts.add(">");
        parts.addAll(element.toList());
        parts.add("</" + name + ">");
    }

    private static void formatted(Delta step, List<Object> parts) {
        Map<String, Any> nodes = new TreeMap<>(step.attributes());
        StringBuilder end = new StringBuilder();
        nodes.forEach((name, value) -> {
            parts.add("<" + name);
            attributes(value).forEach((key, attribute) ->
                    parts.add(" " + key + "=\"" + Json.display(attribute) + "\""));
            parts.add(">");
            end.insert(0, "</" + name + ">");
        });
        parts.add(step instanceof Delta.InsertText text ? text.text() : ((Delta.InsertEmbed) step).value());
        parts.add(end.toString());
    }

    /** What JavaScript enumerates: also the characters of a string and the items of an array. */
    private static Map<String, Any> attributes(Any value) {
        Map<String, Any> attributes = new TreeMap<>();
        if (value instanceof Any.Obj object) {
            attributes.putAll(object.entries());
        } else if (value instanceof Any.Array array) {
            for (int i = 0; i < array.items().size(); i++) {
                attributes.put(Integer.toString(i), array.items().get(i));
            }
        } else if (value instanceof Any.Text text) {
            for (int i = 0; i < text.value().length(); i++) {
                attributes.put(Integer.toString(i), Any.of(text.value().substring(i, i + 1)));
            }
        } else if (value instanceof Any.Bytes bytes) {
            byte[] copy = bytes.toByteArray();
            for (int i = 0; i < copy.length; i++) {
                attributes.put(Integer.toString(i), Any.of(copy[i] & 0xff));
            }
        }
        return attributes;
    }
}
