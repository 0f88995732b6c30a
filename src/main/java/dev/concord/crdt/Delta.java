package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.List;
import java.util.Map;

/**
 * One step of a description of a list or of its change: from the left, something is inserted, retained or deleted. Content
 * of a text is a list of insertions; the format is that of Quill.
 *
 * <pre>{@code
 * text.applyDelta(List.of(new Delta.Retain(6), Delta.insert("world", Map.of("bold", Any.TRUE)), new Delta.Delete(5)));
 * }</pre>
 */
public sealed interface Delta {
    /** Attributes of text, in the order in which they apply; empty if there are none. */
    default Map<String, Any> attributes() {
        return Map.of();
    }

    /** Text with the same attributes. */
    record InsertText(String text, Map<String, Any> attributes) implements Delta { }

    /** One value or type among text. */
    record InsertEmbed(Value value, Map<String, Any> attributes) implements Delta { }

    /** Items of an array or children of an element. */
    record InsertItems(List<Value> items) implements Delta { }

    /** So many units stay; attributes are set, or taken away if they are null. */
    record Retain(long length, Map<String, Any> attributes) implements Delta {
        public Retain(long length) {
            this(length, Map.of());
        }
    }

    /** So many units go. */
    record Delete(long length) implements Delta { }

    static Delta insert(String text) {
        return new InsertText(text, Map.of());
    }

    static Delta insert(String text, Map<String, Any> attributes) {
        return new InsertText(text, attributes);
    }
}
