package dev.concord.history;

import dev.concord.content.JsonText;
import dev.concord.crdt.AbstractType;
import dev.concord.crdt.Comparison;
import dev.concord.crdt.Comparison.Change;
import dev.concord.crdt.Doc;
import dev.concord.crdt.ID;
import dev.concord.crdt.Snapshot;
import dev.concord.crdt.Value;
import dev.concord.crdt.YMap;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.lib0.Any;
import dev.concord.room.Authorship.Author;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Two moments of a document in one tree, as docs/protocols.md has it: all that was there at either, in place, with what became of it, by whom and
 * when.
 */
final class ChangesJson {

    /** As deep as anybody nests anything; what lies deeper is left out. */
    private static final int MAX_DEPTH = 100;

    private final Comparison comparison;
    private final Writers writers;
    private final WriterTable table = new WriterTable();

    private ChangesJson(Comparison comparison, Writers writers) {
        this.comparison = comparison;
        this.writers = writers;
    }

    static String of(Doc doc, Snapshot from, Snapshot to, Writers writers) {
        String[] text = new String[1];
        // Before the comparison: to say what a root is defines it.
        Map<String, AbstractType> roots = new LinkedHashMap<>();
        new TreeSet<>(doc.rootNames()).forEach(name -> roots.put(name, doc.getInferred(name)));
        Comparison.of(doc, from, to, comparison -> text[0] = new ChangesJson(comparison, writers).of(roots));
        return text[0];
    }

    private String of(Map<String, AbstractType> roots) {
        Map<String, Any> nodes = new LinkedHashMap<>();
        roots.forEach((name, root) -> nodes.put(name, node(root, 0)));
        Map<String, Any> json = new LinkedHashMap<>();
        json.put("roots", Any.of(nodes));
        json.put("writers", table.json());
        return JsonText.of(Any.of(json));
    }

    private Any node(AbstractType type, int depth) {
        Map<String, Any> json = new LinkedHashMap<>();
        json.put("type", Any.of(kind(type)));
        if (type instanceof YXmlElement element) {
            json.put("name", Any.of(element.nodeName()));
        }
        Map<String, Any> entries = new LinkedHashMap<>();
        comparison.entries(type).forEach((key, entry) -> entries.put(key, entry(entry, depth)));
        if (!entries.isEmpty()) {
            json.put("entries", Any.of(entries));
        }
        if (!(type instanceof YMap)) {
            json.put("content", depth < MAX_DEPTH ? content(type, depth) : Any.of(List.of()));
        }
        return Any.of(json);
    }

    private static String kind(AbstractType type) {
        if (type instanceof YXmlFragment) {
            return type instanceof YXmlElement ? "element" : "xml";
        }
        return type instanceof YText ? "text" : type instanceof YMap ? "map" : "array";
    }

    /** The value of a key: {@code {"value"}}, with {@code before} if it was another one. */
    private Any entry(Comparison.Entry entry, int depth) {
        Map<String, Any> json = new LinkedHashMap<>();
        if (entry.after() != null) {
            json.put("value", value(entry.after(), depth));
        }
        if (!entry.isSame()) {
            json.put("before", entry.before() == null ? Any.NULL : value(entry.before(), depth));
        }
        return Any.of(json);
    }

    private Any value(Value value, int depth) {
        if (value instanceof Value.Plain plain) {
            return plain.any();
        }
        return value instanceof AbstractType type && depth < MAX_DEPTH ? node(type, depth + 1) : Any.NULL;
    }

    private Any content(AbstractType type, int depth) {
        List<Any> parts = new ArrayList<>();
        for (Comparison.Part part : comparison.parts(type)) {
            if (part instanceof Comparison.Text text) {
                text(text, parts);
            } else if (part instanceof Comparison.Single single) {
                who(single.id(), 1, single.change(), (client, start, end, author, at) -> {
                    Map<String, Any> json = stamp(single.id(), 1, single.change(), author, at);
                    json.put(single.value() instanceof AbstractType ? "node" : "value", value(single.value(), depth));
                    addAttributes(single.attributes(), json);
                    parts.add(Any.of(json));
                });
            }
        }
        return Any.of(parts);
    }

    /** A part for each who wrote some of it. */
    private void text(Comparison.Text text, List<Any> parts) {
        long clock = text.id().clock();
        who(text.id(), text.text().length(), text.change(), (client, start, end, author, at) -> {
            Map<String, Any> json = stamp(new ID(client, start), end - start, text.change(), author, at);
            json.put("text", Any.of(text.text().substring((int) (start - clock), (int) (end - clock))));
            addAttributes(text.attributes(), json);
            parts.add(Any.of(json));
        });
    }

    /** Of what was deleted it matters who did that, of all else who inserted it. */
    private void who(ID id, long length, Change change, Writers.Visitor visitor) {
        if (change == Change.DELETED) {
            writers.deleted(id.client(), id.clock(), id.clock() + length, visitor);
        } else {
            writers.inserted(id.client(), id.clock(), id.clock() + length, visitor);
        }
    }

    private Map<String, Any> stamp(ID id, long length, Change change, Author author, Instant at) {
        Map<String, Any> json = new LinkedHashMap<>();
        json.put("id", Any.of(List.of(Any.of((double) id.client()), Any.of((double) id.clock()), Any.of((double) length))));
        if (change != Change.NONE) {
            json.put("change", Any.of(change.name().toLowerCase(Locale.ROOT)));
        }
        if (author != null) {
            json.put("writer", table.number(author));
            json.put("at", Any.of((double) at.toEpochMilli()));
        }
        return json;
    }

    private static void addAttributes(Map<String, Any> attributes, Map<String, Any> json) {
        if (!attributes.isEmpty()) {
            json.put("attributes", Any.of(attributes));
        }
    }
}
