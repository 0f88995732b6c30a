package dev.concord.crdt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Deletes and collects items with all that they contain, however deep, without recursion (Yjs {@code Item.js}: delete, gc;
 * {@code ContentType.js}: delete, gc).
 */
final class Deletion {
    /** A type whose children are being deleted. */
    private static final class Frame {
        final AbstractType type;
        Item next;
        Iterator<Item> values;

        Frame(AbstractType type) {
            this.type = type;
            this.next = type.start;
        }

        Item nextChild() {
            if (next != null) {
                Item child = next;
                next = child.right;
                return child;
            }
            if (values == null) {
                values = type.map.values().iterator();
            }
            return values.hasNext() ? values.next() : null;
        }
    }

    private Deletion() {
    }

    static void delete(Transaction transaction, Item item) {
        mark(transaction, item);
        if (item.kind() != ContentKind.TYPE) {
            return;
        }
        Deque<Frame> frames = new ArrayDeque<>();
        frames.push(new Frame(item.type()));
        while (!frames.isEmpty()) {
            Frame frame = frames.peek();
            Item child = frame.nextChild();
            if (child == null) {
                transaction.unchanged(frame.type);
                frames.pop();
            } else if (!child.isDeleted()) {
                mark(transaction, child);
                if (child.kind() == ContentKind.TYPE) {
                    frames.push(new Frame(child.type()));
                }
            } else if (child.clock < transaction.before(child.client)) {
                // It is collected with its parent and may then be joined with others.
                transaction.mergeStructs.add(child);
            }
        }
    }

    private static void mark(Transaction transaction, Item item) {
        AbstractType parent = item.parent;
        if (item.parentSub == null && item.isCountable()) {
            parent.length -= item.length;
            parent.listChanged();
        }
        item.info |= Struct.DELETED;
        transaction.addDeletion(item);
        transaction.changed(parent, item.parentSub);
        if (item.kind() == ContentKind.DOC) {
            ((SubDocument) item.content).delete(transaction);
        }
    }

    /** Drops the content of a deleted item; what lies inside of it becomes garbage. */
    static void collect(Item item) {
        if (item.kind() == ContentKind.TYPE) {
            Deque<AbstractType> types = new ArrayDeque<>();
            types.push(item.type());
            while (!types.isEmpty()) {
                collectChildren(types.pop(), types);
            }
        }
        item.content = null;
        item.info = item.info & ~Struct.KIND | ContentKind.DELETED;
    }

    private static void collectChildren(AbstractType type, Deque<AbstractType> types) {
        for (Item child = type.start; child != null; child = child.right) {
            replace(child, types);
        }
        type.start = null;
        for (Item last : type.map.values()) {
            for (Item child = last; child != null; child = child.left) {
                replace(child, types);
            }
        }
        type.clearEntries();
    }

    private static void replace(Item child, Deque<AbstractType> types) {
        if (child.kind() == ContentKind.TYPE) {
            types.push(child.type());
        }
        ClientStructs structs = child.client;
        structs.set(structs.find(child.clock), new GC(structs, child.clock, child.length));
    }
}
