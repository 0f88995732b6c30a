package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.LinkedHashMap;
import java.util.Map;

/** A place between two items of a text, and the formats that hold there (Yjs {@code YText.js}: ItemTextListPosition). */
final class TextPosition {
    Item left;
    Item right;
    long index;
    /** In the order in which they were set; no nulls. */
    Map<String, Any> attributes = new LinkedHashMap<>(0);

    private TextPosition(Item left, Item right, long index) {
        this.left = left;
        this.right = right;
        this.index = index;
    }

    static TextPosition start(YText text) {
        return new TextPosition(null, text.start, 0);
    }

    /** In front of whatever was deleted there or is a format. */
    static TextPosition find(Transaction transaction, YText text, long index, boolean useMarkers) {
        TextPosition position = start(text);
        SearchMarkers markers = useMarkers ? text.searchMarkers() : null;
        long rest = index;
        if (markers != null && index > 0) {
            long[] at = new long[1];
            position.right = markers.find(text, index, at);
            position.left = position.right.left;
            position.index = at[0];
            rest = index - at[0];
        }
        position.walk(transaction, rest);
        return position;
    }

    private void walk(Transaction transaction, long count) {
        long rest = count;
        while (right != null && rest > 0) {
            if (!right.isDeleted() && right.kind() != ContentKind.FORMAT && rest < right.length) {
                right.client.cleanStart(transaction, right.clock + rest);
            }
            long before = index;
            forward();
            rest -= index - before;
        }
    }

    /** Over the item to the right. */
    void forward() {
        if (!right.isDeleted()) {
            if (right.kind() == ContentKind.FORMAT) {
                apply(attributes, right.format());
            } else {
                index += right.length;
            }
        }
        left = right;
        right = right.right;
    }

    boolean isAtFormat() {
        return right.kind() == ContentKind.FORMAT;
    }

    /** Yjs: updateCurrentAttributes. */
    static void apply(Map<String, Any> attributes, Format format) {
        if (format.value() == Any.NULL) {
            attributes.remove(format.key());
        } else {
            attributes.put(format.key(), format.value());
        }
    }
}
