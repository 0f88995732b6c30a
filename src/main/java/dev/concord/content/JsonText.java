package dev.concord.content;

import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;

/**
 * Any value as JSON text, however deep: not recursive. As {@code JSON.stringify} does it, {@code undefined} drops its key and is null
 * elsewhere, NaN and the infinities are null. What JSON has no form for is a string: a 64-bit integer its digits, bytes their Base64.
 */
public final class JsonText {

    /** An array or object that is being written. */
    private record Frame(Iterator<?> entries, char end) { }

    private final StringBuilder out = new StringBuilder();
    private final Deque<Frame> open = new ArrayDeque<>();
    /** Whether the next entry is the first of its array or object. */
    private boolean first = true;

    private JsonText() {
    }

    public static String of(Any value) {
        JsonText text = new JsonText();
        text.begin(value);
        while (!text.open.isEmpty()) {
            text.next(text.open.peek());
        }
        return text.out.toString();
    }

    private void next(Frame frame) {
        if (!frame.entries.hasNext()) {
            out.append(frame.end);
            open.pop();
            first = false;
            return;
        }
        Object entry = frame.entries.next();
        if (entry instanceof Map.Entry<?, ?> pair) {
            if (pair.getValue() != Any.UNDEFINED) {
                separate();
                out.append(Json.stringify(Any.of((String) pair.getKey()))).append(':');
                begin((Any) pair.getValue());
            }
        } else {
            separate();
            begin((Any) entry);
        }
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
    }

    private void begin(Any value) {
        first = false;
        if (value instanceof Any.Array array) {
            push('[', array.items().iterator(), ']');
        } else if (value instanceof Any.Obj object) {
            push('{', object.entries().entrySet().iterator(), '}');
        } else if (value instanceof Any.BigInt big) {
            out.append('"').append(big.value()).append('"');
        } else if (value instanceof Any.Bytes bytes) {
            out.append('"').append(Base64.getEncoder().encodeToString(bytes.toByteArray())).append('"');
        } else {
            out.append(value == Any.UNDEFINED ? "null" : Json.stringify(value));
        }
    }

    private void push(char begin, Iterator<?> entries, char end) {
        out.append(begin);
        open.push(new Frame(entries, end));
        first = true;
    }
}
