package dev.concord.crdt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Changes of a document that belong together: they are told to observers at once and leave as one update
 * (Yjs {@code Transaction.js}). Obtained from {@link Doc#transact}; valid while observers are called, and no longer.
 *
 * <pre>{@code
 * doc.transact("import", transaction -> {
 *     text.insert(0, "one ");
 *     text.insert(4, "update");
 * });
 * }</pre>
 */
public final class Transaction {
    /** The keys of a type that changed. */
    static final class Change {
        final AbstractType type;
        final Transaction transaction;
        boolean list;
        Set<String> keys = Set.of();
        final int place;

        Change(AbstractType type, Transaction transaction, int place) {
            this.type = type;
            this.transaction = transaction;
            this.place = place;
        }
    }

    final Doc doc;
    final StructStore store;
    private final Object origin;
    private boolean local;
    final IdRanges deletions = new IdRanges();
    /** Each client of which something was deleted, in this order. */
    final List<ClientStructs> deletedClients = new ArrayList<>(2);
    /** Each client that made something, and what its clock was before. */
    final List<ClientStructs> touched = new ArrayList<>(2);
    private long[] clocksBefore = new long[2];
    /** Pieces that might be joined with their neighbours in the end. */
    final List<Struct> mergeStructs = new ArrayList<>(4);
    final List<Change> changes = new ArrayList<>(2);
    /** The events of each type and of all that lie inside of it. */
    final Map<AbstractType, List<YEvent>> eventsByType = new LinkedHashMap<>();
    Set<Doc> subdocsAdded = Set.of();
    Set<Doc> subdocsRemoved = Set.of();
    Set<Doc> subdocsLoaded = Set.of();
    boolean finished;
    private Additions additions;

    Transaction(Doc doc, Object origin, boolean local) {
        this.doc = doc;
        this.store = doc.store;
        this.origin = origin;
        this.local = local;
    }

    public Doc doc() {
        return doc;
    }

    /** What the caller of {@link Doc#transact} gave, or null. */
    public Object origin() {
        return origin;
    }

    /** Whether it was made here, not by an update. */
    public boolean isLocal() {
        return local;
    }

    void setRemote() {
        local = false;
    }

    ClientStructs ownStructs() {
        return store.client(doc.clientId());
    }

    /** Stores a struct behind all others of its client. */
    void add(Struct struct) {
        ClientStructs structs = struct.client;
        if (structs.touchedIn != this) {
            touch(structs);
        }
        structs.add(struct);
    }

    private void touch(ClientStructs structs) {
        if (structs.count() == 0) {
            structs.ordinal = store.nextOrdinal();
        }
        structs.touchedIn = this;
        structs.clockBefore = structs.state();
        if (touched.size() == clocksBefore.length) {
            clocksBefore = java.util.Arrays.copyOf(clocksBefore, 2 * clocksBefore.length);
        }
        clocksBefore[touched.size()] = structs.clockBefore;
        touched.add(structs);
    }

    /** The clock of a client when the transaction began. */
    long before(ClientStructs structs) {
        if (structs.touchedIn == this) {
            return structs.clockBefore;
        }
        return doc.clockBefore(this, structs);
    }

    /** The clock before if this transaction added something, or -1. */
    long clockBeforeTouch(ClientStructs structs) {
        if (structs.touchedIn == this) {
            return structs.clockBefore;
        }
        int index = touched.indexOf(structs);
        return index < 0 ? -1 : clocksBefore[index];
    }

    void addDeletion(Struct struct) {
        if (struct.client.deletedIn != this) {
            struct.client.deletedIn = this;
            if (!deletedClients.contains(struct.client)) {
                deletedClients.add(struct.client);
            }
        }
        deletions.add(struct.client.client, struct.clock, struct.end());
    }

    boolean deletes(Struct struct) {
        return deletions.contains(struct.client.client, struct.clock, struct.clock + 1);
    }

    boolean adds(Struct struct) {
        return struct.clock >= before(struct.client);
    }

    /** Notes a change of a type that was there before (Yjs: addChangedTypeToTransaction). */
    void changed(AbstractType type, String key) {
        Item item = type.item;
        if (item != null && (item.isDeleted() || item.clock >= before(item.client))) {
            return;
        }
        Change change = type.change;
        if (change == null || change.transaction != this) {
            change = new Change(type, this, changes.size());
            type.change = change;
            changes.add(change);
        }
        if (key == null) {
            change.list = true;
        } else {
            if (change.keys.isEmpty()) {
                change.keys = new LinkedHashSet<>();
            }
            change.keys.add(key);
        }
    }

    /** A type that was deleted has no changes to tell. */
    void unchanged(AbstractType type) {
        if (type.change != null && type.change.transaction == this) {
            changes.set(type.change.place, null);
            type.change = null;
        }
    }

    /** What changed in a type, or null. */
    Change changeOf(AbstractType type) {
        if (type.change != null && type.change.transaction == this) {
            return type.change;
        }
        for (Change change : changes) {
            if (change != null && change.type == type) {
                return change;
            }
        }
        return null;
    }

    void subdocAdded(Doc subdoc) {
        subdocsAdded = with(subdocsAdded, subdoc);
    }

    void subdocRemoved(Doc subdoc) {
        subdocsRemoved = with(subdocsRemoved, subdoc);
    }

    void subdocLoaded(Doc subdoc) {
        subdocsLoaded = with(subdocsLoaded, subdoc);
    }

    private static Set<Doc> with(Set<Doc> docs, Doc doc) {
        Set<Doc> more = docs.isEmpty() ? new LinkedHashSet<>() : docs;
        more.add(doc);
        return more;
    }

    /** Which clients have made something when the transaction ends, and between which clocks. */
    record Additions(List<ClientStructs> clients, long[] before, long[] after) { }

    /** Notes what is there when the observers are about to be called (Yjs: afterState). */
    void end() {
        List<ClientStructs> clients = List.copyOf(doc.touchedSince(this));
        long[] before = new long[clients.size()];
        long[] after = new long[clients.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = before(clients.get(i));
            after[i] = clients.get(i).state();
        }
        additions = new Additions(clients, before, after);
    }

    /** After {@link #end}. */
    Additions additions() {
        return additions;
    }

    /** Whether it changed anything that an update would tell. */
    boolean hasContent() {
        return deletions.count() > 0 || !additions.clients().isEmpty();
    }
}
