package dev.concord.crdt;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Values, shared types and subdocuments under keys (Yjs {@code YMap.js}). Of several values that were set at the same time
 * one wins, in every replica the same.
 *
 * <pre>{@code
 * YMap user = doc.getMap("user");
 * user.set("name", Value.of("Ada"));
 * user.set("tags", YArray.of(Value.of("admin")));
 * user.delete("name");
 * }</pre>
 */
public sealed class YMap extends AbstractType permits YXmlHook {
    static final int REF = 1;
    private Map<String, Value> preliminary = Map.of();

    public YMap() {
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    void integratePreliminary() {
        Map<String, Value> entries = preliminary;
        preliminary = Map.of();
        entries.forEach(this::set);
    }

    @Override
    public YMap copy() {
        YMap copy = new YMap();
        copyEntries(copy);
        return copy;
    }

    void copyEntries(YMap copy) {
        toMap().forEach((key, value) -> copy.set(key, value instanceof AbstractType type ? type.copy() : value));
    }

    @Override
    YEvent event(Transaction transaction, Transaction.Change told) {
        return new YEvent(this, transaction, told);
    }

    public int size() {
        return doc == null ? preliminary.size() : MapEdits.keys(this).size();
    }

    public void set(String key, Value value) {
        if (doc != null) {
            doc.edit(transaction -> MapEdits.set(transaction, this, key, value));
        } else {
            preliminary = new LinkedHashMap<>(preliminary);
            preliminary.put(key, value);
        }
    }

    public void delete(String key) {
        if (doc != null) {
            doc.edit(transaction -> MapEdits.delete(transaction, this, key));
        } else {
            preliminary = new LinkedHashMap<>(preliminary);
            preliminary.remove(key);
        }
    }

    /** Deletes all keys. */
    public void clear() {
        if (doc != null) {
            doc.edit(transaction -> List.copyOf(map.values()).forEach(item -> item.delete(transaction)));
        } else {
            preliminary = Map.of();
        }
    }

    /** The value of a key, or null if it has none. */
    public Value get(String key) {
        return doc == null ? preliminary.get(key) : MapEdits.get(this, key);
    }

    public boolean has(String key) {
        return doc == null ? preliminary.containsKey(key) : MapEdits.has(this, key);
    }

    public Set<String> keys() {
        return doc == null ? Set.copyOf(preliminary.keySet()) : new LinkedHashSet<>(MapEdits.keys(this));
    }

    public Map<String, Value> toMap() {
        return doc == null ? new LinkedHashMap<>(preliminary) : MapEdits.all(this);
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
