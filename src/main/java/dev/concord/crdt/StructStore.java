package dev.concord.crdt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All structs of a document by client, and what could not be integrated yet (Yjs {@code StructStore.js}).
 */
final class StructStore {
    private long[] keys = new long[8];
    private ClientStructs[] table = new ClientStructs[8];
    private final List<ClientStructs> clients = new ArrayList<>();
    private ClientStructs last;
    private int ordinals;

    /** What waits for structs that are missing, or null. */
    PendingStructs pendingStructs;
    /** Deletions of what is not known yet, or null. */
    IdRanges pendingDeletions;

    int nextOrdinal() {
        return ordinals++;
    }

    /** In the order in which they were first heard of; some may have no structs. */
    List<ClientStructs> clients() {
        return clients;
    }

    /** The structs of a client, which may be none yet. */
    ClientStructs client(long client) {
        if (last != null && last.client == client) {
            return last;
        }
        int slot = slot(client);
        if (table[slot] == null) {
            if (2 * clients.size() >= table.length) {
                grow();
                slot = slot(client);
            }
            keys[slot] = client;
            table[slot] = new ClientStructs(client);
            clients.add(table[slot]);
        }
        last = table[slot];
        return last;
    }

    /** As {@link #client}, or null if nothing was ever heard of it. */
    ClientStructs knownClient(long client) {
        return table[slot(client)];
    }

    private int slot(long client) {
        int mask = table.length - 1;
        long mixed = client * 0x9e3779b97f4a7c15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (table[slot] != null && keys[slot] != client) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        keys = new long[table.length * 2];
        table = new ClientStructs[keys.length];
        for (ClientStructs structs : clients) {
            int slot = slot(structs.client);
            keys[slot] = structs.client;
            table[slot] = structs;
        }
    }

    long state(long client) {
        ClientStructs structs = knownClient(client);
        return structs == null ? 0 : structs.state();
    }

    StateVector stateVector() {
        StateVector.Builder vector = new StateVector.Builder();
        for (ClientStructs structs : clients) {
            vector.add(structs.client, structs.state());
        }
        return vector.build();
    }

    /** All clients that have structs, highest first, as they are encoded. */
    ClientStructs[] descending() {
        return descending(clients);
    }

    static ClientStructs[] descending(List<ClientStructs> clients) {
        int known = 0;
        ClientStructs[] sorted = new ClientStructs[clients.size()];
        for (ClientStructs structs : clients) {
            if (structs.count() > 0) {
                sorted[known++] = structs;
            }
        }
        sorted = known == sorted.length ? sorted : Arrays.copyOf(sorted, known);
        if (known > 1) {
            Arrays.sort(sorted, (a, b) -> Long.compare(b.client, a.client));
        }
        return sorted;
    }

    Struct find(long client, long clock) {
        ClientStructs structs = client(client);
        return structs.get(structs.find(clock));
    }

    Struct find(ClientStructs structs, long clock) {
        return structs.get(structs.find(clock));
    }

    /** Everything that is deleted, ranges that touch joined (Yjs {@code createDeleteSetFromStructStore}). */
    IdRanges deletions() {
        IdRanges deleted = new IdRanges();
        for (ClientStructs structs : descending()) {
            addDeletions(structs, deleted);
        }
        return deleted;
    }

    private static void addDeletions(ClientStructs structs, IdRanges deleted) {
        for (int i = 0; i < structs.count(); i++) {
            Struct struct = structs.get(i);
            if (struct.isDeleted()) {
                deleted.add(structs.client, struct.clock, struct.end());
            }
        }
    }

    /**
     * For tests: every rule that the structs must keep.
     *
     * @throws IllegalStateException that says which one is broken
     */
    void checkIntegrity() {
        for (ClientStructs structs : clients) {
            long next = 0;
            for (int i = 0; i < structs.count(); i++) {
                Struct struct = structs.get(i);
                check(struct.clock == next, struct, "does not begin where the one before ends");
                check(struct.length > 0, struct, "has no length");
                check(struct.client == structs, struct, "lies with another client");
                next = struct.end();
                if (struct instanceof Item item) {
                    checkItem(item);
                }
            }
        }
    }

    private void checkItem(Item item) {
        check(item.parent != null, item, "has no parent");
        check((item.info & PENDING) == 0, item, "has not been integrated");
        check(item.info >>> Struct.SCAN_SHIFT == 0, item, "is still in a scan");
        check(item.left == null || item.left.right == item, item, "is not the right of its left");
        check(item.right == null || item.right.left == item, item, "is not the left of its right");
        if (item.parentSub == null) {
            check(item.left != null || item.parent.start == item || isCollected(item.parent), item, "is not the start");
        } else {
            boolean current = item.parent.map.get(item.parentSub) == item;
            check(item.right != null || current || isCollected(item.parent), item, "is not the value of its key");
            check(item.right == null || item.isDeleted(), item, "is overwritten and not deleted");
        }
        if (item.originClient != null) {
            check(item.originClock < item.originClient.state(), item, "has an unknown origin");
        }
        if (item.rightOriginClient != null) {
            check(item.rightOriginClock < item.rightOriginClient.state(), item, "has an unknown right origin");
        }
        check(find(item.client, item.clock) == item, item, "is not found by its id");
        check(item.left == null || isStored(item.left), item, "has a left that is not stored");
        check(item.right == null || isStored(item.right), item, "has a right that is not stored");
    }

    private static final int PENDING = Struct.PARENT_ID;

    private static boolean isCollected(AbstractType parent) {
        return parent.item != null && parent.item.kind() != ContentKind.TYPE;
    }

    private boolean isStored(Item item) {
        return find(item.client, item.clock) == item;
    }

    private static void check(boolean holds, Struct struct, String problem) {
        if (!holds) {
            throw new IllegalStateException("struct " + struct.client.client + ":" + struct.clock + " " + problem);
        }
    }
}
