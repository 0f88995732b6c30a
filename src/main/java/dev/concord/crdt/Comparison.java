package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Two moments of a document side by side: what was there at one of them, in its order, and what became of it. The document must not have
 * collected garbage. Good inside of {@link #of} only, and confined to the thread of the document.
 *
 * <pre>{@code
 * Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
 * Snapshot before = Snapshot.of(doc);
 * doc.getText("t").insert(0, "new");
 * Comparison.of(doc, before, Snapshot.of(doc), comparison -> {
 *     for (Comparison.Part part : comparison.parts(doc.getText("t"))) {
 *         System.out.println(part.change() + " at " + part.id());
 *     }
 * });
 * }</pre>
 */
public final class Comparison {

    /** What became of something from the first moment to the second. */
    public enum Change { NONE, INSERTED, DELETED }

    /** Something that was there at the first moment or at the second. */
    public sealed interface Part permits Text, Single {

        ID id();

        Change change();
    }

    /**
     * Units of a text that follow each other, with ids that do so too.
     *
     * @param id of the first
     * @param attributes as of the second moment
     */
    public record Text(ID id, Change change, String text, Map<String, Any> attributes) implements Part { }

    /** Anything else that takes one id: an element, a value of an array, an embed in a text. */
    public record Single(ID id, Change change, Value value, Map<String, Any> attributes) implements Part { }

    /** The value of a key at both moments; null where there was none. */
    public record Entry(Value before, Value after) {

        public boolean isSame() {
            return before == after || before != null && before.equals(after);
        }
    }

    private final Snapshot from;
    private final Snapshot to;

    private Comparison(Snapshot from, Snapshot to) {
        this.from = from;
        this.to = to;
    }

    /**
     * @param reader gets the comparison, in a transaction that keeps items cut where a moment begins or ends; must change nothing
     * @throws IllegalStateException if the document collects garbage
     */
    public static void of(Doc doc, Snapshot from, Snapshot to, Consumer<Comparison> reader) {
        if (doc.collectsGarbage()) {
            throw new IllegalStateException("what was deleted may be gone");
        }
        doc.edit(transaction -> {
            from.cut(transaction);
            to.cut(transaction);
            reader.accept(new Comparison(from, to));
        });
    }

    /** What a list, text or fragment held. */
    public List<Part> parts(AbstractType list) {
        list.requireDoc();
        List<Part> parts = new ArrayList<>();
        Map<String, Any> attributes = new LinkedHashMap<>();
        for (Item item = list.start; item != null; item = item.right) {
            boolean before = Snapshot.shows(from, item);
            boolean after = Snapshot.shows(to, item);
            if (item.kind() == ContentKind.FORMAT) {
                if (after) {
                    TextPosition.apply(attributes, item.format());
                }
            } else if ((before || after) && item.isCountable()) {
                add(parts, item, before == after ? Change.NONE : after ? Change.INSERTED : Change.DELETED, Map.copyOf(attributes));
            }
        }
        return parts;
    }

    private static void add(List<Part> parts, Item item, Change change, Map<String, Any> attributes) {
        if (item.kind() == ContentKind.STRING) {
            StringBuilder text = new StringBuilder();
            TextContent.append(item.content, (int) item.length, text);
            Text part = new Text(item.id(), change, text.toString(), attributes);
            Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
            if (last instanceof Text before && continues(before, part)) {
                parts.set(parts.size() - 1, new Text(before.id(), change, before.text() + part.text(), attributes));
            } else {
                parts.add(part);
            }
            return;
        }
        for (int i = 0; i < item.length; i++) {
            parts.add(new Single(new ID(item.id().client(), item.clock + i), change, item.value(i), attributes));
        }
    }

    private static boolean continues(Text before, Text part) {
        return before.change() == part.change() && before.id().client() == part.id().client()
                && before.id().clock() + before.text().length() == part.id().clock() && before.attributes().equals(part.attributes());
    }

    /** Every key that had a value at one of the moments. */
    public Map<String, Entry> entries(AbstractType type) {
        Map<String, Value> before = from.entries(type);
        Map<String, Value> after = to.entries(type);
        Map<String, Entry> entries = new LinkedHashMap<>();
        after.forEach((key, value) -> entries.put(key, new Entry(before.get(key), value)));
        before.forEach((key, value) -> entries.putIfAbsent(key, new Entry(value, null)));
        return entries;
    }
}
