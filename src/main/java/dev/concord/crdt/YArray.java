package dev.concord.crdt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * A list of values, shared types and subdocuments (Yjs {@code YArray.js}).
 *
 * <pre>{@code
 * YArray tasks = doc.getArray("tasks");
 * tasks.push(Value.of("write"), new YMap());
 * tasks.delete(0, 1);
 * }</pre>
 */
public final class YArray extends AbstractType implements Iterable<Value> {
    static final int REF = 0;
    private List<Value> preliminary = List.of();

    public YArray() {
    }

    @Override
    boolean marksPositions() {
        return true;
    }

    /** With these values as soon as it is part of a document. */
    public static YArray of(Value... values) {
        YArray array = new YArray();
        array.push(values);
        return array;
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    void integratePreliminary() {
        List<Value> values = preliminary;
        preliminary = List.of();
        if (!values.isEmpty()) {
            insert(0, values);
        }
    }

    @Override
    public YArray copy() {
        YArray copy = new YArray();
        toList().forEach(value -> copy.push(value instanceof AbstractType type ? type.copy() : value));
        return copy;
    }

    @Override
    YEvent event(Transaction transaction, Transaction.Change told) {
        return new YEvent(this, transaction, told);
    }

    public int size() {
        return doc == null ? preliminary.size() : Math.toIntExact(length);
    }

    public void insert(int index, Value... values) {
        insert(index, Arrays.asList(values));
    }

    /**
     * @throws IndexOutOfBoundsException if there are fewer values
     * @throws IllegalArgumentException  for undefined and big integers
     */
    public void insert(int index, List<? extends Value> values) {
        if (doc != null) {
            doc.edit(transaction -> ListEdits.insert(transaction, this, index, values));
        } else {
            preliminary = new ArrayList<>(preliminary);
            preliminary.addAll(index, values);
        }
    }

    public void push(Value... values) {
        push(Arrays.asList(values));
    }

    public void push(List<? extends Value> values) {
        if (doc != null) {
            doc.edit(transaction -> ListEdits.push(transaction, this, values));
        } else {
            insert(preliminary.size(), values);
        }
    }

    public void delete(int index, int count) {
        if (doc != null) {
            doc.edit(transaction -> ListEdits.delete(transaction, this, index, count));
        } else {
            preliminary = new ArrayList<>(preliminary);
            preliminary.subList(index, index + count).clear();
        }
    }

    public Value get(int index) {
        return doc == null ? preliminary.get(index) : ListEdits.get(this, index);
    }

    public List<Value> toList() {
        return doc == null ? List.copyOf(preliminary) : ListEdits.values(this);
    }

    @Override
    public Iterator<Value> iterator() {
        return toList().iterator();
    }

    @Override
    public String toString() {
        return toJson().toString();
    }
}
