package dev.concord.crdt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Predicate;

/** Makes deleted items again, at their old places (Yjs {@code Item.js}: redoItem). */
final class Redoing {
    private final Transaction transaction;
    private final Set<Item> toRedo;
    private final OrderedRanges toDelete;
    private final Predicate<Struct> isInStacks;
    private final boolean ignoreRemoteMapChanges;

    Redoing(Transaction transaction, Set<Item> toRedo, OrderedRanges toDelete, Predicate<Struct> isInStacks,
            boolean ignoreRemoteMapChanges) {
        this.transaction = transaction;
        this.toRedo = toRedo;
        this.toDelete = toDelete;
        this.isInStacks = isInStacks;
        this.ignoreRemoteMapChanges = ignoreRemoteMapChanges;
    }

    /** What was made, or null if it cannot be: what holds it is gone for good, or somebody else set the key. */
    Struct redo(Item item) {
        Deque<Item> parentsFirst = new ArrayDeque<>();
        Item next = item;
        while (true) {
            parentsFirst.push(next);
            Item holder = next.parent.item;
            if (isRedone(next) || holder == null || !holder.isDeleted() || isRedone(holder)) {
                break;
            }
            if (!toRedo.contains(holder)) {
                return null;
            }
            next = holder;
        }
        Struct made = null;
        while (!parentsFirst.isEmpty()) {
            made = redoOne(parentsFirst.pop());
            if (made == null) {
                return null;
            }
        }
        return made;
    }

    private static boolean isRedone(Struct struct) {
        return (struct.info & Struct.REDONE) != 0;
    }

    private Struct follow(Item item) {
        ID redone = transaction.doc.redone(item);
        return transaction.store.client(redone.client()).cleanStart(transaction, redone.clock());
    }

    private Struct redoOne(Item item) {
        if (isRedone(item)) {
            return follow(item);
        }
        Item holder = item.parent.item;
        while (holder != null && isRedone(holder)) {
            holder = follow(holder) instanceof Item redone ? redone : null;
            if (holder == null) {
                return null;
            }
        }
        if (holder != null && holder.kind() != ContentKind.TYPE) {
            return null;
        }
        AbstractType parent = holder == null ? item.parent : holder.type();
        Item left;
        Item right;
        if (item.parentSub == null) {
            left = trace(item.left, holder, false);
            right = trace(item, holder, true);
        } else {
            right = null;
            if (item.right != null && !ignoreRemoteMapChanges) {
                left = lastOwn(item);
                if (left.right != null) {
                    return null;
                }
            } else {
                left = parent.map.get(item.parentSub);
            }
            if (left != null && left.parent.item != holder) {
                left = parent.map.get(item.parentSub);
            }
        }
        Item made = Item.local(transaction, left, right, parent, item.parentSub, item.kind(),
                ContentKind.copy(item.kind(), item.content, item.length), item.length);
        transaction.doc.setRedone(item, made.id());
        made.keep(true);
        made.integrate(transaction, 0);
        return made;
    }

    /** The nearest item on one side that is in the same type, or was redone into it. */
    private Item trace(Item from, Item holder, boolean toRight) {
        for (Item item = from; item != null; item = toRight ? item.right : item.left) {
            Item traced = item;
            while (traced != null && traced.parent.item != holder) {
                traced = isRedone(traced) && follow(traced) instanceof Item redone ? redone : null;
            }
            if (traced != null) {
                return traced;
            }
        }
        return null;
    }

    /** Over the values that are to be deleted or were redone, to the first that another client set. */
    private Item lastOwn(Item item) {
        Item left = item;
        while (left.right != null && (isRedone(left.right) || toDelete.contains(left.right)
                || isInStacks.test(left.right))) {
            left = left.right;
            while (isRedone(left) && follow(left) instanceof Item redone) {
                left = redone;
            }
        }
        return left;
    }
}
