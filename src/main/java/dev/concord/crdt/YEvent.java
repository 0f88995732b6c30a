package dev.concord.crdt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one transaction did to one type (Yjs {@code YEvent.js}). Everything is worked out when it is asked for, which must
 * be while the observer runs.
 *
 * <pre>{@code
 * map.observe((event, transaction) -> event.keys().forEach(
 *         (key, change) -> System.out.println(key + ": " + change.action() + ", was " + change.oldValue())));
 * }</pre>
 */
public sealed class YEvent permits YTextEvent {
    /** What became of the value of a key. */
    public enum Action { ADD, UPDATE, DELETE }

    /** The value before is null if there was none. */
    public record KeyChange(Action action, Value oldValue) { }

    private final AbstractType target;
    final Transaction transaction;
    final Transaction.Change change;
    private AbstractType observer;
    private Map<String, KeyChange> keys;
    private List<Delta> delta;

    YEvent(AbstractType target, Transaction transaction, Transaction.Change change) {
        this.target = target;
        this.observer = target;
        this.transaction = transaction;
        this.change = change;
    }

    /** The type that changed. */
    public AbstractType target() {
        return target;
    }

    public Transaction transaction() {
        return transaction;
    }

    /** Whether the list of items changed, not only values of keys. */
    public boolean listChanged() {
        return change.list;
    }

    /** The keys of which the values may have changed. */
    public Set<String> changedKeys() {
        return Set.copyOf(change.keys);
    }

    YEvent seenFrom(AbstractType type) {
        observer = type;
        return this;
    }

    /** The way from the type that is observed to the target: a {@link String} for a key, an {@link Integer} for an index. */
    public List<Object> path() {
        Deque<Object> path = new ArrayDeque<>();
        AbstractType type = target;
        while (type.item != null && type != observer) {
            Item item = type.item;
            if (item.parentSub != null) {
                path.push(item.parentSub);
            } else {
                long index = 0;
                for (Item before = item.parent.start; before != item && before != null; before = before.right) {
                    index += before.isVisible() ? before.length : 0;
                }
                path.push(Math.toIntExact(index));
            }
            type = item.parent;
        }
        return new ArrayList<>(path);
    }

    void requireRunning() {
        if (transaction.finished) {
            throw new IllegalStateException("an event can only be asked while its observer runs");
        }
    }

    /** What changed by key. */
    public Map<String, KeyChange> keys() {
        requireRunning();
        if (keys == null) {
            keys = new LinkedHashMap<>();
            for (String key : change.keys) {
                KeyChange found = keyChange(target.map.get(key));
                if (found != null) {
                    keys.put(key, found);
                }
            }
        }
        return keys;
    }

    private KeyChange keyChange(Item item) {
        boolean deleted = transaction.deletes(item);
        if (!transaction.adds(item)) {
            return deleted ? new KeyChange(Action.DELETE, item.lastValue()) : null;
        }
        Item before = item.left;
        while (before != null && transaction.adds(before)) {
            before = before.left;
        }
        boolean hadValue = before != null && transaction.deletes(before);
        if (deleted) {
            return hadValue ? new KeyChange(Action.DELETE, before.lastValue()) : null;
        }
        return hadValue ? new KeyChange(Action.UPDATE, before.lastValue()) : new KeyChange(Action.ADD, null);
    }

    /** What changed in the list. */
    public List<Delta> delta() {
        requireRunning();
        if (delta == null) {
            delta = change.list ? computeDelta() : List.of();
        }
        return delta;
    }

    List<Delta> computeDelta() {
        List<Delta> steps = new ArrayList<>();
        List<Value> inserted = new ArrayList<>();
        long retained = 0;
        long deleted = 0;
        for (Item item = target.start; item != null; item = item.right) {
            boolean added = transaction.adds(item);
            if (item.isDeleted()) {
                if (!added && transaction.deletes(item)) {
                    retained = retain(steps, retained);
                    flushInserted(steps, inserted);
                    deleted += item.length;
                }
            } else if (added) {
                retained = retain(steps, retained);
                deleted = delete(steps, deleted);
                for (int i = 0; i < item.length && item.isCountable(); i++) {
                    inserted.add(item.value(i));
                }
            } else {
                flushInserted(steps, inserted);
                deleted = delete(steps, deleted);
                retained += item.length;
            }
        }
        flushInserted(steps, inserted);
        delete(steps, deleted);
        return steps;
    }

    private static long retain(List<Delta> steps, long length) {
        if (length > 0) {
            steps.add(new Delta.Retain(length));
        }
        return 0;
    }

    private static long delete(List<Delta> steps, long length) {
        if (length > 0) {
            steps.add(new Delta.Delete(length));
        }
        return 0;
    }

    private static void flushInserted(List<Delta> steps, List<Value> inserted) {
        if (!inserted.isEmpty()) {
            steps.add(new Delta.InsertItems(List.copyOf(inserted)));
            inserted.clear();
        }
    }
}
