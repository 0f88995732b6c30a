package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The content of an XML fragment as the JSON of a ProseMirror document, which editors like Tiptap and BlockNote build on
 * (y-prosemirror: {@code yXmlFragmentToProsemirrorJSON}). Elements become nodes, formats become marks.
 *
 * <pre>{@code
 * Any page = ProseMirrorJson.of(doc.getXmlFragment("prosemirror"));
 * }</pre>
 */
public final class ProseMirrorJson {
    /** A node whose children are being read. */
    private static final class Frame {
        final Iterator<Value> children;
        final Map<String, Any> node = new LinkedHashMap<>();
        final List<Any> content = new ArrayList<>();

        Frame(YXmlFragment of) {
            children = of.toList().iterator();
            node.put("type", Any.of(of instanceof YXmlElement element ? element.nodeName() : "doc"));
            if (of instanceof YXmlElement element && !element.attributes().isEmpty()) {
                Map<String, Any> attributes = new LinkedHashMap<>();
                element.attributes().forEach((name, value) -> attributes.put(name,
                        value instanceof Value.Plain plain ? plain.any() : Any.of(value.toString())));
                node.put("attrs", Any.of(attributes));
            }
        }

        Any done(boolean isRoot) {
            if (isRoot || !content.isEmpty()) {
                node.put("content", new Any.Array(content));
            }
            return Any.of(node);
        }
    }

    private ProseMirrorJson() {
    }

    /** Not recursive; what is neither element nor text is left out. */
    public static Any of(YXmlFragment fragment) {
        fragment.requireDoc();
        Deque<Frame> frames = new ArrayDeque<>();
        frames.push(new Frame(fragment));
        while (true) {
            Frame frame = frames.peek();
            if (frame.children.hasNext()) {
                Value child = frame.children.next();
                if (child instanceof YXmlElement element) {
                    frames.push(new Frame(element));
                } else if (child instanceof YXmlText text) {
                    text.toDelta().forEach(step -> addText(step, frame.content));
                }
                continue;
            }
            frames.pop();
            Any done = frame.done(frames.isEmpty());
            if (frames.isEmpty()) {
                return done;
            }
            frames.peek().content.add(done);
        }
    }

    private static void addText(Delta step, List<Any> content) {
        if (!(step instanceof Delta.InsertText insert)) {
            return;
        }
        Map<String, Any> node = new LinkedHashMap<>();
        node.put("type", Any.of("text"));
        node.put("text", Any.of(insert.text()));
        if (!insert.attributes().isEmpty()) {
            List<Any> marks = new ArrayList<>();
            insert.attributes().forEach((name, value) -> marks.add(mark(name, value)));
            node.put("marks", Any.of(marks));
        }
        content.add(Any.of(node));
    }

    private static Any mark(String name, Any value) {
        Map<String, Any> mark = new LinkedHashMap<>();
        mark.put("type", Any.of(markName(name)));
        mark.put("attrs", value);
        return Any.of(mark);
    }

    /** The mark that a format of XML text stands for: marks that may overlap bear a hash behind two dashes, eight characters long. */
    public static String markName(String name) {
        int dashes = name.length() - 10;
        return dashes > 0 && name.startsWith("--", dashes) ? name.substring(0, dashes) : name;
    }
}
