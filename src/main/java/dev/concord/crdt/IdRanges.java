package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.MalformedDataException;

/**
 * Half-open ranges of clocks of many clients. They may be added in any order; after {@link #normalize} they are sorted,
 * highest client first, and those that touch are joined (Yjs {@code DeleteSet.js}: sortAndMergeDeleteSet, which keeps a
 * range of length 0 that touches no other).
 */
final class IdRanges {
    private static final int CLIENT = 0;
    private static final int START = 1;
    private static final int END = 2;

    private final LongRows rows;
    private boolean ordered = true;

    IdRanges() {
        this(new LongRows(3));
    }

    private IdRanges(LongRows rows) {
        this.rows = rows;
    }

    IdRanges copy() {
        normalize();
        return new IdRanges(rows.copy());
    }

    /** Joins with the range added last; the rest waits for {@link #normalize}, at the latest until the room is used up. */
    void add(long client, long start, long end) {
        int last = rows.count() - 1;
        if (ordered && last >= 0) {
            long lastClient = rows.get(last, CLIENT);
            if (client == lastClient && start >= rows.get(last, START) && start <= rows.get(last, END)) {
                rows.set(last, END, Math.max(rows.get(last, END), end));
                return;
            }
            ordered = client < lastClient || client == lastClient && start > rows.get(last, END);
        }
        if (!ordered && rows.isFull()) {
            normalize();
            rows.makeRoom();
            ordered = false;
        }
        rows.add(client, start, end);
    }

    /** Adds a range that joins with no other until {@link #normalize}. */
    void addApart(long client, long start, long end) {
        int last = rows.count() - 1;
        ordered &= last < 0 || client < rows.get(last, CLIENT)
                || client == rows.get(last, CLIENT) && start > rows.get(last, END);
        rows.add(client, start, end);
    }

    /** Highest client first, ranges of one as they were added. */
    void sortByClient() {
        rows.sortByClient();
    }

    void normalize() {
        if (ordered) {
            return;
        }
        rows.sortByClientAndSecond();
        int last = 0;
        for (int i = 1; i < rows.count(); i++) {
            if (rows.get(last, CLIENT) == rows.get(i, CLIENT) && rows.get(last, END) >= rows.get(i, START)) {
                rows.set(last, END, Math.max(rows.get(last, END), rows.get(i, END)));
            } else {
                rows.copyRow(i, ++last);
            }
        }
        rows.truncate(last + 1);
        ordered = true;
    }

    int count() {
        return rows.count();
    }

    long client(int range) {
        return rows.get(range, CLIENT);
    }

    long start(int range) {
        return rows.get(range, START);
    }

    long end(int range) {
        return rows.get(range, END);
    }

    /** The first range that ends behind {@code clock} of {@code client} or belongs to a lower client. */
    int firstBehind(long client, long clock) {
        normalize();
        int low = 0;
        int high = count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = client(middle) > client || client(middle) == client && end(middle) <= clock;
            if (before) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A range of clocks. */
    @FunctionalInterface
    interface ClockVisitor {
        void visit(long start, long end);
    }

    /** Each range of one client. */
    void forEach(long client, ClockVisitor visitor) {
        for (int i = firstBehind(client, 0); i < count() && client(i) == client; i++) {
            visitor.visit(start(i), end(i));
        }
    }

    /** Whether one range holds all of {@code [start, end)}. */
    boolean contains(long client, long start, long end) {
        int range = firstBehind(client, start);
        return range < count() && client(range) == client && start(range) <= start && end <= end(range);
    }

    /**
     * Reads the deletions of format V1 (Yjs {@code DeleteSet.js}: readDeleteSet), every range as it stands.
     *
     * @return whether Yjs would write them in the same bytes, padded integers aside
     */
    static boolean read(Decoder in, IdSet.RangeVisitor visitor) {
        boolean asYjsWrites = true;
        long previous = Long.MAX_VALUE;
        int count = in.readCount(2, "clients with deletions");
        for (int i = 0; i < count; i++) {
            long client = in.readVarUint();
            asYjsWrites &= client < previous;
            previous = client;
            int ranges = in.readCount(2, "deletions");
            asYjsWrites &= ranges > 0;
            for (int r = 0; r < ranges; r++) {
                int position = in.position();
                long clock = in.readVarUint();
                long length = in.readVarUint();
                if (clock > Decoder.MAX_INTEGER - length) {
                    throw new MalformedDataException(position, "a deletion behind clock 2^53 - 1");
                }
                visitor.visit(client, clock, clock + length);
            }
        }
        return asYjsWrites;
    }

    /** Writes the ranges as they stand, a section for each client (Yjs {@code DeleteSet.js}: writeDeleteSet). */
    void write(Encoder out) {
        int clients = 0;
        for (int i = 0; i < count(); i++) {
            clients += i == 0 || client(i) != client(i - 1) ? 1 : 0;
        }
        out.writeVarUint(clients);
        int next = 0;
        while (next < count()) {
            int first = next;
            while (next < count() && client(next) == client(first)) {
                next++;
            }
            out.writeVarUint(client(first));
            out.writeVarUint(next - first);
            for (int i = first; i < next; i++) {
                out.writeVarUint(start(i));
                out.writeVarUint(end(i) - start(i));
            }
        }
    }

    /** Writes the ranges as they stand, in either format. Those of format V2 must not overlap. */
    void write(UpdateEncoder out) {
        if (out instanceof UpdateEncoderV1) {
            write(out.rest());
            return;
        }
        int clients = 0;
        for (int i = 0; i < count(); i++) {
            clients += i == 0 || client(i) != client(i - 1) ? 1 : 0;
            if (i > 0 && client(i) == client(i - 1) && start(i) < end(i - 1)) {
                ordered = false;
                normalize();
                write(out);
                return;
            }
        }
        out.rest().writeVarUint(clients);
        int next = 0;
        while (next < count()) {
            int first = next;
            while (next < count() && client(next) == client(first)) {
                next++;
            }
            out.resetDeletions();
            out.rest().writeVarUint(client(first));
            out.rest().writeVarUint(next - first);
            for (int i = first; i < next; i++) {
                out.writeDeletion(start(i), end(i) - start(i));
            }
        }
    }

    /** Reads the deletions of either format, every range as it stands. */
    static void read(UpdateDecoder in, IdSet.RangeVisitor visitor) {
        int count = in.rest().readCount(2, "clients with deletions");
        for (int i = 0; i < count; i++) {
            in.resetDeletions();
            long client = in.rest().readVarUint();
            int ranges = in.rest().readCount(2, "deletions");
            for (int r = 0; r < ranges; r++) {
                int position = in.position();
                long clock = in.readDeletionClock();
                long length = in.readDeletionLength();
                if (clock > Decoder.MAX_INTEGER - length) {
                    throw new MalformedDataException(position, "a deletion behind clock 2^53 - 1");
                }
                visitor.visit(client, clock, clock + length);
            }
        }
    }

    /** Copies deletions in Yjs's order of clients; the ranges of each stay as they are. */
    static void copy(Decoder in, Encoder out) {
        LongRows rows = new LongRows(3);
        read(in, rows::add);
        rows.sortByClient();
        new IdRanges(rows).write(out);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof IdRanges ranges)) {
            return false;
        }
        normalize();
        ranges.normalize();
        return rows.equals(ranges.rows);
    }

    @Override
    public int hashCode() {
        normalize();
        return rows.hashCode();
    }
}
