package dev.concord.crdt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Takes back what was done here and leaves alone what others did (Yjs {@code UndoManager.js}). What is undone is deleted, what
 * is redone is made again with new ids. Content that might be redone is kept from being collected.
 *
 * <pre>{@code
 * UndoManager undo = new UndoManager(doc, List.of(text), UndoOptions.DEFAULT);
 * text.insert(0, "typo");
 * undo.undo();
 * undo.redo();
 * }</pre>
 */
public final class UndoManager implements AutoCloseable {
    /** Changes that are undone at once. */
    public static final class StackItem {
        final OrderedRanges insertions;
        final OrderedRanges deletions;
        private final Map<Object, Object> meta = new HashMap<>();

        StackItem(OrderedRanges insertions, OrderedRanges deletions) {
            this.insertions = insertions;
            this.deletions = deletions;
        }

        /** Room for whatever an application wants to find here again, as the position of the cursor. */
        public Map<Object, Object> meta() {
            return meta;
        }
    }

    /** Whether changes were undone or redone, or became part of a stack. */
    public enum Kind { ADDED, UPDATED, UNDONE, REDONE }

    /** What happened to a stack item. */
    public record StackEvent(Kind kind, StackItem item, Object origin) { }

    private final Doc doc;
    /** Empty for the whole document. */
    private final Set<AbstractType> scope;
    private final UndoOptions options;
    private final Set<Object> trackedOrigins;
    private final Subscription subscription;
    private final Listeners<Consumer<StackEvent>> listeners = new Listeners<>();
    private List<StackItem> undoStack = new ArrayList<>();
    private List<StackItem> redoStack = new ArrayList<>();
    private boolean undoing;
    private boolean redoing;
    private long lastChange;

    /** @param scope types whose content can be undone, with all inside of them; empty: the whole document */
    public UndoManager(Doc doc, List<? extends AbstractType> scope, UndoOptions options) {
        this.doc = doc;
        this.scope = new LinkedHashSet<>(scope);
        this.options = options;
        this.trackedOrigins = new LinkedHashSet<>(options.trackedOrigins());
        trackedOrigins.add(this);
        this.subscription = doc.afterTransaction(this::captured);
    }

    /**
     * Takes back changes that nobody captured, in one transaction: what was inserted is deleted, what was deleted is made again with new ids, and
     * keeps its place. So the document is as it was before them, but for what others did meanwhile.
     *
     * <pre>{@code
     * Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
     * Snapshot before = Snapshot.of(doc);
     * doc.getText("t").insert(0, "new");
     * Snapshot now = Snapshot.of(doc);
     * UndoManager.revert(doc, now.insertions().without(before.insertions()), now.deletions().without(before.deletions()));
     * }</pre>
     *
     * @param doc must not have collected what was deleted, and nothing may have been undone in it since it was loaded
     * @param insertions ids of what is to be deleted
     * @param deletions ids of what is to be made again; those that are in {@code insertions} too are left as they are
     * @return whether anything was changed
     */
    public static boolean revert(Doc doc, IdSet insertions, IdSet deletions) {
        if (doc.collectsGarbage()) {
            throw new IllegalStateException("what was deleted may be gone");
        }
        try (UndoManager manager = new UndoManager(doc, List.of(), UndoOptions.DEFAULT)) {
            manager.undoStack.add(new StackItem(OrderedRanges.of(insertions, doc.store), OrderedRanges.of(deletions, doc.store)));
            return manager.undo();
        }
    }

    public void addToScope(AbstractType type) {
        scope.add(type);
    }

    public void addTrackedOrigin(Object origin) {
        trackedOrigins.add(origin);
    }

    public void removeTrackedOrigin(Object origin) {
        trackedOrigins.remove(origin);
    }

    public Subscription onStack(Consumer<StackEvent> listener) {
        return listeners.add(listener);
    }

    public int undoCount() {
        return undoStack.size();
    }

    public int redoCount() {
        return redoStack.size();
    }

    private boolean isInScope(Item item) {
        if (scope.isEmpty()) {
            return true;
        }
        for (Item at = item; at != null; at = at.parent.item) {
            if (scope.contains(at.parent)) {
                return true;
            }
        }
        return false;
    }

    private boolean tracks(Transaction transaction) {
        Object origin = transaction.origin();
        return options.capture().test(transaction)
                && (scope.isEmpty() || scope.stream().anyMatch(transaction.eventsByType::containsKey))
                && (trackedOrigins.contains(origin) || origin != null && trackedOrigins.contains(origin.getClass()));
    }

    private void captured(Transaction transaction) {
        if (!tracks(transaction)) {
            return;
        }
        List<StackItem> stack = undoing ? redoStack : undoStack;
        if (undoing) {
            stopCapturing();
        } else if (!redoing) {
            clear(false, true);
        }
        OrderedRanges insertions = OrderedRanges.insertionsOf(transaction);
        OrderedRanges deletions = OrderedRanges.deletionsOf(transaction);
        long now = options.clock().getAsLong();
        boolean joins = lastChange > 0 && now - lastChange < options.captureTimeout() && !stack.isEmpty()
                && !undoing && !redoing;
        if (joins) {
            StackItem last = stack.get(stack.size() - 1);
            last.deletions.addAll(deletions);
            last.insertions.addAll(insertions);
        } else {
            stack.add(new StackItem(insertions, deletions));
        }
        if (!undoing && !redoing) {
            lastChange = now;
        }
        deletions.forEach(transaction, struct -> keep(struct, true));
        tell(new StackEvent(joins ? Kind.UPDATED : Kind.ADDED, stack.get(stack.size() - 1), transaction.origin()));
    }

    private void keep(Struct struct, boolean keep) {
        if (struct instanceof Item item && isInScope(item)) {
            item.keep(keep);
        }
    }

    private void tell(StackEvent event) {
        listeners.all().forEach(listener -> listener.accept(event));
    }

    /** The next change is undone on its own, not with those before. */
    public void stopCapturing() {
        lastChange = 0;
    }

    /** Forgets everything. */
    public void clear() {
        clear(true, true);
    }

    private void clear(boolean undo, boolean redo) {
        if (undo && !undoStack.isEmpty() || redo && !redoStack.isEmpty()) {
            doc.edit(transaction -> {
                if (undo) {
                    undoStack.forEach(item -> item.deletions.forEach(transaction, struct -> keep(struct, false)));
                    undoStack = new ArrayList<>();
                }
                if (redo) {
                    redoStack.forEach(item -> item.deletions.forEach(transaction, struct -> keep(struct, false)));
                    redoStack = new ArrayList<>();
                }
            });
        }
    }

    /** Takes back the last changes. False if there was nothing to take back. */
    public boolean undo() {
        undoing = true;
        try {
            return pop(undoStack, Kind.UNDONE);
        } finally {
            undoing = false;
        }
    }

    /** Does again what was undone last. False if there was nothing. */
    public boolean redo() {
        redoing = true;
        try {
            return pop(redoStack, Kind.REDONE);
        } finally {
            redoing = false;
        }
    }

    private boolean pop(List<StackItem> stack, Kind kind) {
        StackItem[] done = new StackItem[1];
        doc.transact(this, transaction -> {
            while (!stack.isEmpty() && done[0] == null) {
                StackItem item = stack.remove(stack.size() - 1);
                done[0] = new Undoing(this, transaction, item).run() ? item : null;
            }
        });
        if (done[0] != null) {
            tell(new StackEvent(kind, done[0], this));
        }
        return done[0] != null;
    }

    /** Takes back one stack item, in a running transaction. */
    private static final class Undoing {
        private final UndoManager manager;
        private final Transaction transaction;
        private final StackItem stackItem;
        private final Set<Item> toRedo = new LinkedHashSet<>();

        Undoing(UndoManager manager, Transaction transaction, StackItem stackItem) {
            this.manager = manager;
            this.transaction = transaction;
            this.stackItem = stackItem;
        }

        boolean run() {
            List<Item> toDelete = new ArrayList<>();
            stackItem.insertions.forEach(transaction, struct -> {
                if (current(struct) instanceof Item item && !item.isDeleted() && manager.isInScope(item)) {
                    toDelete.add(item);
                }
            });
            stackItem.deletions.forEach(transaction, struct -> {
                if (struct instanceof Item item && manager.isInScope(item) && !stackItem.insertions.contains(item)) {
                    toRedo.add(item);
                }
            });
            boolean changed = false;
            Redoing redoing = new Redoing(transaction, toRedo, stackItem.insertions, this::isInStacks,
                    manager.options.ignoreRemoteMapChanges());
            for (Item item : toRedo) {
                changed |= redoing.redo(item) != null;
            }
            for (int i = toDelete.size() - 1; i >= 0; i--) {
                Item item = toDelete.get(i);
                if (manager.options.deleteFilter().test(item.id())) {
                    item.delete(transaction);
                    changed = true;
                }
            }
            return changed;
        }

        private Struct current(Struct struct) {
            if (!(struct instanceof Item) || (struct.info & Struct.REDONE) == 0) {
                return struct;
            }
            Redone.Found found = Redone.find(transaction.doc, struct.id(), true);
            Struct now = found.struct();
            return found.offset() > 0 ? now.client.cleanStart(transaction, now.clock + found.offset()) : now;
        }

        private boolean isInStacks(Struct struct) {
            return manager.undoStack.stream().anyMatch(item -> item.deletions.contains(struct))
                    || manager.redoStack.stream().anyMatch(item -> item.deletions.contains(struct));
        }
    }

    /** Stops taking notice. */
    @Override
    public void close() {
        subscription.close();
    }
}
