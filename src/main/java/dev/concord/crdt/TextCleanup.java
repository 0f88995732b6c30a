package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes out formats that mean nothing any more (Yjs {@code YText.js}: cleanup...). */
final class TextCleanup {
    private TextCleanup() {
    }

    /**
     * Between two visible items only the last format of a key counts, and only if it changes anything.
     *
     * @param start      the first item of the gap
     * @param current    where the editing stands, whose attributes are kept right; or null
     */
    static void gap(Transaction transaction, Item start, Item current, Map<String, Any> startAttributes,
                    Map<String, Any> currentAttributes) {
        Item end = start;
        Map<String, Format> last = new HashMap<>();
        while (end != null && !end.isVisible()) {
            if (!end.isDeleted() && end.kind() == ContentKind.FORMAT) {
                last.put(end.format().key(), end.format());
            }
            end = end.right;
        }
        boolean reached = false;
        for (Item item = start; item != end; item = item.right) {
            reached |= item == current;
            if (item.isDeleted() || item.kind() != ContentKind.FORMAT) {
                continue;
            }
            Format format = item.format();
            Any before = startAttributes.getOrDefault(format.key(), Any.NULL);
            if (last.get(format.key()) != format || JsEquality.same(before, format.value())) {
                item.delete(transaction);
                Any now = currentAttributes.getOrDefault(format.key(), Any.NULL);
                if (!reached && JsEquality.same(now, format.value()) && !JsEquality.same(before, format.value())) {
                    TextPosition.apply(currentAttributes, new Format(format.key(), before));
                }
            }
            if (!reached && !item.isDeleted()) {
                TextPosition.apply(currentAttributes, format);
            }
        }
    }

    /** Where nothing is known of the attributes: of a key only the last format in the gap stays. */
    private static void contextless(Transaction transaction, Item around) {
        Item item = around;
        while (item.right != null && !item.right.isVisible()) {
            item = item.right;
        }
        Set<String> seen = new HashSet<>();
        while (item != null && !item.isVisible()) {
            if (!item.isDeleted() && item.kind() == ContentKind.FORMAT && !seen.add(item.format().key())) {
                item.delete(transaction);
            }
            item = item.left;
        }
    }

    /** All gaps of a text. */
    static void whole(Transaction transaction, AbstractType text) {
        Item start = text.start;
        Map<String, Any> startAttributes = new LinkedHashMap<>();
        Map<String, Any> attributes = new LinkedHashMap<>();
        for (Item end = text.start; end != null; end = end.right) {
            if (end.isDeleted()) {
                continue;
            }
            if (end.kind() == ContentKind.FORMAT) {
                TextPosition.apply(attributes, end.format());
            } else {
                gap(transaction, start, end, startAttributes, attributes);
                startAttributes = new LinkedHashMap<>(attributes);
                start = end;
            }
        }
    }

    /** After a remote change, in a transaction of its own. */
    static void afterTransaction(Transaction transaction) {
        Set<AbstractType> texts = new LinkedHashSet<>();
        Doc doc = transaction.doc;
        for (ClientStructs structs : List.copyOf(doc.touchedSince(transaction))) {
            for (int i = structs.find(transaction.before(structs)); i < structs.count(); i++) {
                if (structs.get(i) instanceof Item item && !item.isDeleted() && item.kind() == ContentKind.FORMAT) {
                    texts.add(item.parent);
                }
            }
        }
        doc.edit(cleanup -> {
            for (ClientStructs structs : transaction.deletedClients) {
                transaction.deletions.forEach(structs.client, (start, end) ->
                        structs.forEach(transaction, start, end, struct -> cleanAround(cleanup, struct, texts)));
            }
            texts.forEach(text -> whole(cleanup, text));
        });
    }

    private static void cleanAround(Transaction cleanup, Struct struct, Set<AbstractType> texts) {
        if (!(struct instanceof Item item) || !item.parent.hasFormatting || texts.contains(item.parent)) {
            return;
        }
        if (item.kind() == ContentKind.FORMAT) {
            texts.add(item.parent);
        } else {
            contextless(cleanup, item);
        }
    }
}
