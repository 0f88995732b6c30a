package dev.concord.content;

import dev.concord.crdt.Delta;
import dev.concord.crdt.Value;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All text inside of something, whatever lies around it and however deep. Not recursive. */
final class SharedText {

    /** Elements in the middle of a line; the text of others stands on a line of its own. */
    private static final Set<String> INLINE = Set.of("hardBreak", "hard_break", "mention", "tag", "emoji", "inlineMath", "math_inline");

    private SharedText() {
    }

    static void pour(Value from, Inlines into) {
        Deque<Object> todo = new ArrayDeque<>();
        todo.push(from);
        while (!todo.isEmpty()) {
            Object next = todo.pop();
            if (next instanceof Delta.InsertEmbed embed && !(embed.value() instanceof Value.Plain)) {
                todo.push(embed.value());
            } else if (next instanceof Delta step) {
                into.add(step);
            } else if (next instanceof YText text) {
                pushAll(todo, text.toDelta());
            } else if (next instanceof YXmlElement element && leaf(element, into)) {
                continue;
            } else if (next instanceof YXmlFragment fragment) {
                if (next != from && next instanceof YXmlElement element && !isInline(element)) {
                    into.separate();
                }
                pushAll(todo, fragment.toList());
            }
        }
    }

    static boolean isInline(YXmlElement element) {
        return INLINE.contains(element.nodeName());
    }

    /** What says something without having text. */
    private static boolean leaf(YXmlElement element, Inlines into) {
        switch (element.nodeName()) {
            case "hardBreak", "hard_break" -> into.lineBreak();
            case "image" -> into.image(Attributes.text(element, "src", "url"), Attributes.text(element, "alt", "caption", "name"),
                    Attributes.text(element, "title"));
            default -> {
                if (element.size() > 0) {
                    return false;
                }
                into.text(Attributes.text(element, "label", "text", "name"), Map.of());
            }
        }
        return true;
    }

    private static void pushAll(Deque<Object> todo, List<?> items) {
        for (int i = items.size() - 1; i >= 0; i--) {
            todo.push(items.get(i));
        }
    }

    /** Without formats and suggestions, line by line as in code. */
    static String plain(YXmlElement of) {
        StringBuilder out = new StringBuilder();
        Deque<Object> todo = new ArrayDeque<>();
        todo.push(of);
        while (!todo.isEmpty()) {
            Object next = todo.pop();
            if (next instanceof YXmlText text) {
                text.toDelta().forEach(step -> out.append(step instanceof Delta.InsertText insert && !Suggestions.isInserted(step.attributes()) ? insert.text() : ""));
            } else if (next instanceof YXmlElement element && element.nodeName().replace("_", "").equalsIgnoreCase("hardbreak")) {
                out.append('\n');
            } else if (next instanceof YXmlFragment fragment) {
                pushAll(todo, fragment.toList());
            }
        }
        return out.toString();
    }
}
