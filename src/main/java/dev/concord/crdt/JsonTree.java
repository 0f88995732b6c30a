package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The content of a type as JSON. Not recursive: types may lie inside each other without bound. */
final class JsonTree {
    /** A list or map that is being filled. */
    private static final class Frame {
        final Iterator<Value> values;
        final Iterator<String> keys;
        final List<Any> items = new ArrayList<>();
        final Map<String, Any> entries;

        Frame(AbstractType type) {
            if (type instanceof YMap map) {
                Map<String, Value> all = map.toMap();
                keys = all.keySet().iterator();
                values = all.values().iterator();
                entries = new LinkedHashMap<>();
            } else {
                keys = null;
                values = ((YArray) type).iterator();
                entries = null;
            }
        }

        void add(Any value) {
            if (keys == null) {
                items.add(value);
            } else {
                entries.put(keys.next(), value);
            }
        }

        Any done() {
            return entries != null ? Any.of(entries) : new Any.Array(items);
        }
    }

    private JsonTree() {
    }

    static Any of(AbstractType root) {
        Any leaf = leaf(root);
        if (leaf != null) {
            return leaf;
        }
        Deque<Frame> frames = new ArrayDeque<>();
        frames.push(new Frame(root));
        while (true) {
            Frame frame = frames.peek();
            if (frame.values.hasNext()) {
                Value value = frame.values.next();
                Any plain = leaf(value);
                if (plain != null) {
                    frame.add(plain);
                } else {
                    frames.push(new Frame((AbstractType) value));
                }
                continue;
            }
            Any done = frames.pop().done();
            if (frames.isEmpty()) {
                return done;
            }
            frames.peek().add(done);
        }
    }

    /** The JSON of what has nothing inside, else null. A subdocument is told by its guid. */
    private static Any leaf(Value value) {
        if (value instanceof Value.Plain plain) {
            return plain.any();
        }
        if (value instanceof Doc doc) {
            return Any.of(Map.of("guid", Any.of(doc.guid())));
        }
        if (value instanceof YArray || value instanceof YMap) {
            return null;
        }
        return value instanceof UndefinedRoot ? Any.UNDEFINED : Any.of(value.toString());
    }
}
