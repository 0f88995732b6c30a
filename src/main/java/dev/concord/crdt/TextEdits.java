package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Edits of text (Yjs {@code YText.js}). A format is an item that says "bold begins here"; where it ends another one says
 * what holds from there on. Whoever inserts puts as few of them as possible.
 */
final class TextEdits {
    private TextEdits() {
    }

    /** Inserts content with exactly these attributes. */
    static void insert(Transaction transaction, YText text, TextPosition position, int kind, Object content,
                       long length, Map<String, Any> given) {
        Map<String, Any> attributes = given;
        if (!position.attributes.isEmpty()) {
            attributes = new LinkedHashMap<>(given);
            for (String key : position.attributes.keySet()) {
                attributes.merge(key, Any.NULL, (own, none) -> own == Any.UNDEFINED ? none : own);
            }
        }
        minimizeAttributeChanges(position, attributes);
        Map<String, Any> negated = insertAttributes(transaction, text, position, attributes);
        SearchMarkers markers = text.markers;
        text.markers = null;
        if (markers != null) {
            markers.edited(position.index, length);
        }
        insertItem(transaction, text, position, kind, content, length);
        text.markers = text.mayHaveFormats ? null : markers;
        insertNegated(transaction, text, position, negated);
    }

    private static void insertItem(Transaction transaction, YText text, TextPosition position, int kind,
                                   Object content, long length) {
        Item item = Item.local(transaction, position.left, position.right, text, null, kind, content, length);
        item.integrate(transaction, 0);
        position.right = item;
        position.forward();
    }

    /** Goes right as long as what is there is deleted, or a format that is wanted anyway. */
    private static void minimizeAttributeChanges(TextPosition position, Map<String, Any> attributes) {
        while (position.right != null && (position.right.isDeleted() || position.isAtFormat()
                && JsEquality.sameAttribute(orNull(attributes.get(position.right.format().key())),
                        position.right.format().value()))) {
            position.forward();
        }
    }

    private static Any orNull(Any value) {
        return value == null || value == Any.UNDEFINED ? Any.NULL : value;
    }

    /** Begins formats, and returns what must hold again behind them. */
    private static Map<String, Any> insertAttributes(Transaction transaction, YText text, TextPosition position,
                                                     Map<String, Any> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, Any> negated = new LinkedHashMap<>();
        ((Any.Obj) Any.of(attributes)).entries().forEach((key, value) -> {
            Any current = orNull(position.attributes.get(key));
            if (!JsEquality.sameAttribute(current, value)) {
                negated.put(key, current);
                insertItem(transaction, text, position, ContentKind.FORMAT, new Format(key, value), 1);
            }
        });
        return negated;
    }

    private static void insertNegated(Transaction transaction, YText text, TextPosition position,
                                      Map<String, Any> negated) {
        if (negated.isEmpty()) {
            // The formats to the right are passed all the same, so that the next step begins behind them.
            while (position.right != null && position.right.isDeleted()) {
                position.forward();
            }
            return;
        }
        while (position.right != null && (position.right.isDeleted() || position.isAtFormat()
                && isNegated(negated, position.right.format()))) {
            if (!position.right.isDeleted()) {
                negated.remove(position.right.format().key());
            }
            position.forward();
        }
        negated.forEach((key, value) ->
                insertItem(transaction, text, position, ContentKind.FORMAT, new Format(key, value), 1));
    }

    private static boolean isNegated(Map<String, Any> negated, Format format) {
        Any value = negated.get(format.key());
        return value != null && JsEquality.sameAttribute(value, format.value());
    }

    static void format(Transaction transaction, YText text, TextPosition position, long length,
                       Map<String, Any> attributes) {
        minimizeAttributeChanges(position, attributes);
        Map<String, Any> negated = insertAttributes(transaction, text, position, attributes);
        if (negated.isEmpty()) {
            negated = new LinkedHashMap<>();
        }
        long rest = length;
        while (position.right != null && (rest > 0
                || !negated.isEmpty() && (position.right.isDeleted() || position.isAtFormat()))) {
            Item right = position.right;
            if (!right.isDeleted() && right.kind() == ContentKind.FORMAT) {
                if (!passFormat(transaction, position, attributes, negated, rest)) {
                    break;
                }
            } else if (!right.isDeleted()) {
                if (rest < right.length) {
                    right.client.cleanStart(transaction, right.clock + rest);
                }
                rest -= right.length;
            }
            position.forward();
        }
        if (rest > 0) {
            // Quill takes for granted that a text ends with a line break.
            String breaks = "\n".repeat(Math.toIntExact(rest));
            insertItem(transaction, text, position, ContentKind.STRING, TextContent.of(breaks), rest);
        }
        insertNegated(transaction, text, position, negated);
    }

    /** Over a format inside of what is formatted; it goes if it says something else. False behind the end. */
    private static boolean passFormat(Transaction transaction, TextPosition position, Map<String, Any> attributes,
                                      Map<String, Any> negated, long rest) {
        Format format = position.right.format();
        Any wanted = attributes.get(format.key());
        if (wanted == null || wanted == Any.UNDEFINED) {
            position.attributes.put(format.key(), format.value());
            return true;
        }
        if (JsEquality.sameAttribute(wanted, format.value())) {
            negated.remove(format.key());
        } else if (rest == 0) {
            return false;
        } else {
            negated.put(format.key(), format.value());
        }
        position.right.delete(transaction);
        return true;
    }

    static void delete(Transaction transaction, YText text, TextPosition position, long length) {
        Map<String, Any> startAttributes = text.mayHaveFormats ? new LinkedHashMap<>(position.attributes) : Map.of();
        Item start = position.right;
        long startIndex = position.index;
        SearchMarkers markers = text.markers;
        text.markers = null;
        long rest = length;
        while (rest > 0 && position.right != null) {
            Item right = position.right;
            int kind = right.kind();
            if (!right.isDeleted()
                    && (kind == ContentKind.STRING || kind == ContentKind.TYPE || kind == ContentKind.EMBED)) {
                if (rest < right.length) {
                    right.client.cleanStart(transaction, right.clock + rest);
                }
                rest -= right.length;
                right.delete(transaction);
            }
            position.forward();
        }
        if (start != null && text.mayHaveFormats) {
            TextCleanup.gap(transaction, start, position.right, startAttributes, position.attributes);
        }
        if (markers != null) {
            markers.edited(startIndex, rest - length);
        }
        text.markers = markers;
    }
}
