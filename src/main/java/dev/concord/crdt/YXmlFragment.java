package dev.concord.crdt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * XML without a node around it: elements, texts and hooks, one after the other (Yjs {@code YXmlFragment.js}).
 *
 * <pre>{@code
 * YXmlFragment page = doc.getXmlFragment("page");
 * page.insert(0, new YXmlElement("p"));
 * }</pre>
 */
public sealed class YXmlFragment extends AbstractType permits YXmlElement {
    static final int REF = 4;
    private List<AbstractType> preliminary = List.of();

    public YXmlFragment() {
    }

    @Override
    boolean marksPositions() {
        return true;
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    void integratePreliminary() {
        List<AbstractType> children = preliminary;
        preliminary = List.of();
        if (!children.isEmpty()) {
            insert(0, children);
        }
    }

    @Override
    public YXmlFragment copy() {
        YXmlFragment copy = new YXmlFragment();
        copyChildren(copy);
        return copy;
    }

    void copyChildren(YXmlFragment copy) {
        List<AbstractType> children = new ArrayList<>();
        toList().forEach(child -> children.add(((AbstractType) child).copy()));
        copy.insert(0, children);
    }

    @Override
    YEvent event(Transaction transaction, Transaction.Change told) {
        return new YEvent(this, transaction, told);
    }

    /** The number of children. */
    public int size() {
        return doc == null ? preliminary.size() : Math.toIntExact(length);
    }

    public void insert(int index, AbstractType... children) {
        insert(index, Arrays.asList(children));
    }

    public void insert(int index, List<? extends AbstractType> children) {
        if (doc != null) {
            doc.edit(transaction -> ListEdits.insert(transaction, this, index, children));
        } else {
            preliminary = new ArrayList<>(preliminary);
            preliminary.addAll(index, children);
        }
    }

    public void push(AbstractType... children) {
        insert(size(), children);
    }

    /** Behind a child, or in front of all if {@code reference} is null. */
    public void insertAfter(AbstractType reference, List<? extends AbstractType> children) {
        if (doc == null) {
            insert(reference == null ? 0 : preliminary.indexOf(reference) + 1, children);
            return;
        }
        if (reference != null && reference.parent() != this) {
            throw new IllegalArgumentException("the reference is not a child");
        }
        doc.edit(transaction -> ListEdits.insertAfter(transaction, this, reference == null ? null : reference.item,
                children));
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

    /** The children. What is no type among them is damage of foreign software. */
    public List<Value> toList() {
        return doc == null ? new ArrayList<>(preliminary) : ListEdits.values(this);
    }

    /** The XML as text, as Yjs writes it: nothing is escaped. */
    @Override
    public String toString() {
        return XmlText.of(this);
    }
}
