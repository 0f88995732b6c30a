package dev.concord.crdt;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * All structs of one client, ascending by clock and without a gap. Remembers where it found something last, since the next
 * search is mostly for a place nearby.
 */
final class ClientStructs {
    final long client;
    private Struct[] structs;
    private int count;
    private int finger;

    /** The how many-th client it was that made something. */
    int ordinal;
    /** What the running transaction found when it first added something; see {@link Transaction#touch}. */
    Transaction touchedIn;
    long clockBefore;
    /** The transaction that last deleted something of this client. */
    Transaction deletedIn;

    ClientStructs(long client) {
        this.client = client;
        this.structs = new Struct[2];
    }

    /** The next clock. */
    long state() {
        return count == 0 ? 0 : structs[count - 1].end();
    }

    int count() {
        return count;
    }

    Struct get(int index) {
        return structs[index];
    }

    void set(int index, Struct struct) {
        structs[index] = struct;
    }

    void add(Struct struct) {
        if (count == structs.length) {
            structs = Arrays.copyOf(structs, count + (count >> 1) + 2);
        }
        structs[count++] = struct;
    }

    void insert(int index, Struct struct) {
        if (count == structs.length) {
            structs = Arrays.copyOf(structs, count + (count >> 1) + 2);
        }
        System.arraycopy(structs, index, structs, index + 1, count - index);
        structs[index] = struct;
        count++;
    }

    /** Takes out {@code [from, to)}. */
    void remove(int from, int to) {
        System.arraycopy(structs, to, structs, from, count - to);
        int left = count - (to - from);
        Arrays.fill(structs, left, count, null);
        count = left;
    }

    /** Gives back room that was only there to grow. */
    void trim() {
        if (structs.length > count + 2) {
            structs = Arrays.copyOf(structs, count);
        }
    }

    /** Where the struct with this clock is, which must be known. */
    int find(long clock) {
        int near = finger;
        if (near < count) {
            Struct struct = structs[near];
            if (struct.clock <= clock) {
                if (clock < struct.end()) {
                    return near;
                }
                if (near + 1 < count && clock < structs[near + 1].end()) {
                    return finger = near + 1;
                }
            }
        }
        return finger = search(clock);
    }

    private int search(long clock) {
        int low = 0;
        int high = count - 1;
        if (high >= 0 && structs[high].clock <= clock && clock < structs[high].end()) {
            return high;
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Struct struct = structs[middle];
            if (struct.clock > clock) {
                high = middle - 1;
            } else if (clock >= struct.end()) {
                low = middle + 1;
            } else {
                return middle;
            }
        }
        throw new IllegalStateException("clock " + clock + " of client " + client + " is not known");
    }

    /** The index of the struct that begins at {@code clock}, after cutting an item there if need be. */
    int findCleanStart(Transaction transaction, long clock) {
        int index = find(clock);
        Struct struct = structs[index];
        if (struct.clock < clock && struct instanceof Item item) {
            insert(++index, item.split(transaction, clock - item.clock));
        }
        return index;
    }

    Struct cleanStart(Transaction transaction, long clock) {
        int index = findCleanStart(transaction, clock);
        return structs[index];
    }

    /** The struct that ends with {@code clock}, after cutting an item behind it if need be. */
    Struct cleanEnd(Transaction transaction, long clock) {
        int index = find(clock);
        Struct struct = structs[index];
        if (clock != struct.end() - 1 && struct instanceof Item item) {
            insert(index + 1, item.split(transaction, clock - item.clock + 1));
        }
        return struct;
    }

    /** Calls for each struct of {@code [start, end)} as far as it is known, cut to fit (Yjs: iterateStructs). */
    void forEach(Transaction transaction, long start, long end, Consumer<Struct> visitor) {
        if (start >= end || start >= state()) {
            return;
        }
        int index = findCleanStart(transaction, start);
        do {
            Struct struct = structs[index++];
            if (end < struct.end()) {
                findCleanStart(transaction, end);
            }
            visitor.accept(struct);
        } while (index < count && structs[index].clock < end);
    }
}
