package dev.concord.crdt;


import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reading and editing the keys of a type (Yjs {@code AbstractType.js}: typeMap...). */
final class MapEdits {
    private MapEdits() {
    }

    static void set(Transaction transaction, AbstractType type, String key, Value value) {
        if (value instanceof AbstractType other && other.doc != null) {
            throw new IllegalArgumentException("the type is part of a document already");
        }
        Item left = type.map.get(key);
        Item.local(transaction, left, null, type, key, ListEdits.kindOf(value), ListEdits.contentOf(value), 1)
                .integrate(transaction, 0);
    }

    static void delete(Transaction transaction, AbstractType type, String key) {
        Item item = type.map.get(key);
        if (item != null) {
            item.delete(transaction);
        }
    }

    /** The value of a key, or null. */
    static Value get(AbstractType type, String key) {
        Item item = type.map.get(key);
        return item == null || item.isDeleted() ? null : item.lastValue();
    }

    static boolean has(AbstractType type, String key) {
        Item item = type.map.get(key);
        return item != null && !item.isDeleted();
    }

    static List<String> keys(AbstractType type) {
        List<String> keys = new ArrayList<>();
        type.map.forEach((key, item) -> {
            if (!item.isDeleted()) {
                keys.add(key);
            }
        });
        return keys;
    }

    static Map<String, Value> all(AbstractType type) {
        Map<String, Value> all = new LinkedHashMap<>();
        type.map.forEach((key, item) -> {
            if (!item.isDeleted()) {
                all.put(key, item.lastValue());
            }
        });
        return all;
    }

}
