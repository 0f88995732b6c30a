package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.List;

/** Reading and editing the list of a type (Yjs {@code AbstractType.js}: typeList...). */
final class ListEdits {
    private ListEdits() {
    }

    /** All values, in order. */
    static List<Value> values(AbstractType list) {
        List<Value> values = new ArrayList<>((int) Math.min(list.length, 1 << 20));
        for (Item item = list.start; item != null; item = item.right) {
            if (item.isVisible()) {
                for (int i = 0; i < item.length; i++) {
                    values.add(item.value(i));
                }
            }
        }
        return values;
    }

    static Value get(AbstractType list, long index) {
        if (index < 0 || index >= list.length) {
            throw new IndexOutOfBoundsException("index " + index + " of " + list.length);
        }
        long[] at = new long[1];
        long offset = index;
        Item item = list.start;
        if (list.searchMarkers() != null) {
            item = list.markers.find(list, index, at);
            offset = index - at[0];
        }
        for (; item != null; item = item.right) {
            if (item.isVisible()) {
                if (offset < item.length) {
                    return item.value((int) offset);
                }
                offset -= item.length;
            }
        }
        throw new IllegalStateException("the list is shorter than its length");
    }

    static void insert(Transaction transaction, AbstractType list, long index, List<? extends Value> values) {
        if (index < 0 || index > list.length) {
            throw new IndexOutOfBoundsException("index " + index + " of " + list.length);
        }
        checkInsertable(values);
        Item left = index == 0 ? null : leftOf(transaction, list, index);
        SearchMarkers markers = list.markers;
        list.markers = null;
        if (markers != null) {
            markers.edited(index, values.size());
        }
        insertAfter(transaction, list, left, values);
        list.markers = markers;
    }

    /** The item that ends at {@code index}; what was deleted behind it stays to the right. */
    private static Item leftOf(Transaction transaction, AbstractType list, long index) {
        long offset = index;
        Item item = list.start;
        if (list.searchMarkers() != null) {
            long[] at = new long[1];
            item = list.markers.find(list, index, at);
            offset = index - at[0];
            if (offset == 0) {
                item = item.left;
                while (item != null && !item.isVisible()) {
                    item = item.left;
                }
                offset = item.length;
            }
        }
        for (; item != null; item = item.right) {
            if (item.isVisible()) {
                if (offset <= item.length) {
                    if (offset < item.length) {
                        item.client.cleanStart(transaction, item.clock + offset);
                    }
                    return item;
                }
                offset -= item.length;
            }
        }
        throw new IllegalStateException("the list is shorter than its length");
    }

    static void push(Transaction transaction, AbstractType list, List<? extends Value> values) {
        checkInsertable(values);
        Item last = list.start;
        if (list.searchMarkers() != null) {
            last = list.markers.find(list, list.length, new long[1]);
        }
        while (last != null && last.right != null) {
            last = last.right;
        }
        SearchMarkers markers = list.markers;
        list.markers = null;
        insertAfter(transaction, list, last, values);
        list.markers = markers;
    }

    /** JSON values next to each other share an item; undefined and big integers have no place in a list. */
    private static void checkInsertable(List<? extends Value> values) {
        for (Value value : values) {
            if (value instanceof Value.Plain plain
                    && (plain.any() == Any.UNDEFINED || plain.any() instanceof Any.BigInt)) {
                throw new IllegalArgumentException("a list holds neither undefined nor big integers");
            }
            if (value instanceof AbstractType type && type.doc != null) {
                throw new IllegalArgumentException("the type is part of a document already");
            }
        }
    }

    static void insertAfter(Transaction transaction, AbstractType list, Item reference, List<? extends Value> values) {
        Item left = reference;
        Item right = reference == null ? list.start : reference.right;
        List<Any> run = new ArrayList<>();
        for (Value value : values) {
            if (value instanceof Value.Plain plain && !(plain.any() instanceof Any.Bytes)) {
                run.add(plain.any());
                continue;
            }
            left = insertRun(transaction, list, left, right, run);
            left = insertOne(transaction, list, left, right, value);
        }
        insertRun(transaction, list, left, right, run);
    }

    private static Item insertRun(Transaction transaction, AbstractType list, Item left, Item right, List<Any> run) {
        if (run.isEmpty()) {
            return left;
        }
        Item item = Item.local(transaction, left, right, list, null, ContentKind.ANY, run.toArray(Any[]::new), run.size());
        run.clear();
        item.integrate(transaction, 0);
        return item;
    }

    private static Item insertOne(Transaction transaction, AbstractType list, Item left, Item right, Value value) {
        Item item = Item.local(transaction, left, right, list, null, kindOf(value), contentOf(value), 1);
        item.integrate(transaction, 0);
        return item;
    }

    static int kindOf(Value value) {
        if (value instanceof AbstractType) {
            return ContentKind.TYPE;
        }
        if (value instanceof Doc) {
            return ContentKind.DOC;
        }
        return ((Value.Plain) value).any() instanceof Any.Bytes ? ContentKind.BINARY : ContentKind.ANY;
    }

    static Object contentOf(Value value) {
        if (value instanceof Doc doc) {
            return new SubDocument(doc);
        }
        if (value instanceof Value.Plain plain) {
            return plain.any() instanceof Any.Bytes ? plain.any() : new Any[] {plain.any()};
        }
        return value;
    }

    static void delete(Transaction transaction, AbstractType list, long index, long count) {
        if (count == 0) {
            return;
        }
        if (index < 0 || count < 0 || count > list.length - index) {
            throw new IndexOutOfBoundsException(count + " units at index " + index + " of " + list.length);
        }
        long offset = index;
        Item item = list.start;
        if (list.searchMarkers() != null) {
            long[] at = new long[1];
            item = list.markers.find(list, index, at);
            offset = index - at[0];
        }
        for (; item != null && offset > 0; item = item.right) {
            if (item.isVisible()) {
                if (offset < item.length) {
                    item.client.cleanStart(transaction, item.clock + offset);
                }
                offset -= item.length;
            }
        }
        SearchMarkers markers = list.markers;
        list.markers = null;
        deleteFrom(transaction, item, count);
        if (markers != null) {
            markers.edited(index, -count);
        }
        list.markers = markers;
    }

    private static void deleteFrom(Transaction transaction, Item first, long count) {
        long left = count;
        for (Item item = first; left > 0 && item != null; item = item.right) {
            if (!item.isDeleted()) {
                if (left < item.length) {
                    item.client.cleanStart(transaction, item.clock + left);
                }
                item.delete(transaction);
                left -= item.length;
            }
        }
    }
}
