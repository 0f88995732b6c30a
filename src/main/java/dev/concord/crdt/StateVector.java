package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of each client is known without a gap: the next clock that is not. Immutable. A client with clock 0 is not
 * kept, since that says nothing.
 *
 * <p>Encoded as Yjs does it ({@code encoding.js}: writeStateVector): the number of clients, then client and clock of
 * each, highest client first.
 *
 * <pre>{@code
 * StateVector theirs = StateVector.decode(bytes);
 * boolean theyHaveIt = theirs.covers(doc.stateVector());
 * }</pre>
 */
public final class StateVector {
    public static final StateVector EMPTY = new Builder().build();

    private static final int CLIENT = 0;
    private static final int CLOCK = 1;

    /** Highest client first, each once, no clock 0. */
    private final LongRows rows;

    private StateVector(LongRows rows) {
        this.rows = rows;
    }

    public static StateVector of(Map<Long, Long> clockByClient) {
        Builder vector = new Builder();
        clockByClient.forEach((client, clock) -> {
            ID next = new ID(client, clock);
            vector.add(next.client(), next.clock());
        });
        return vector.build();
    }

    /**
     * Reads all of {@code bytes}. A client that is there twice has its last clock (Yjs {@code readStateVector}).
     *
     * @throws dev.concord.lib0.MalformedDataException if it is not a state vector or more follows
     */
    public static StateVector decode(byte[] bytes) {
        return decode(Decoder.of(bytes));
    }

    /** Reads all that {@code in} has left. */
    public static StateVector decode(Decoder in) {
        int count = in.readCount(2, "clients");
        Builder vector = new Builder();
        for (int i = 0; i < count; i++) {
            long client = in.readVarUint();
            vector.add(client, in.readVarUint());
        }
        in.expectEnd();
        return vector.build();
    }

    public byte[] encode() {
        Encoder out = new Encoder(16 + 12 * Math.min(rows.count(), 1024));
        writeTo(out);
        return out.toByteArray();
    }

    public void writeTo(Encoder out) {
        out.writeVarUint(rows.count());
        for (int i = 0; i < rows.count(); i++) {
            out.writeVarUint(rows.get(i, CLIENT));
            out.writeVarUint(rows.get(i, CLOCK));
        }
    }

    /** The first clock of {@code client} that is not known; 0 if nothing is. */
    public long get(long client) {
        int low = 0;
        int high = rows.count() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long found = rows.get(middle, CLIENT);
            if (found == client) {
                return rows.get(middle, CLOCK);
            }
            if (found > client) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return 0;
    }

    public boolean isEmpty() {
        return rows.count() == 0;
    }

    /** The number of clients of which something is known. */
    public int size() {
        return rows.count();
    }

    public boolean contains(ID id) {
        return id.clock() < get(id.client());
    }

    /** Whether everything that {@code other} knows is known here. */
    public boolean covers(StateVector other) {
        for (int i = 0; i < other.rows.count(); i++) {
            if (get(other.rows.get(i, CLIENT)) < other.rows.get(i, CLOCK)) {
                return false;
            }
        }
        return true;
    }

    /** For every client the higher of both clocks. */
    public StateVector merge(StateVector other) {
        if (covers(other)) {
            return this;
        }
        if (other.covers(this)) {
            return other;
        }
        Builder both = new Builder();
        for (int i = 0; i < rows.count(); i++) {
            long client = rows.get(i, CLIENT);
            both.add(client, Math.max(rows.get(i, CLOCK), other.get(client)));
        }
        for (int i = 0; i < other.rows.count(); i++) {
            if (get(other.rows.get(i, CLIENT)) == 0) {
                both.add(other.rows.get(i, CLIENT), other.rows.get(i, CLOCK));
            }
        }
        return both.build();
    }

    /** A client and its next clock. */
    @FunctionalInterface
    public interface ClockVisitor {
        void visit(long client, long clock);
    }

    /** Every client, highest first. */
    public void forEach(ClockVisitor visitor) {
        for (int i = 0; i < rows.count(); i++) {
            visitor.visit(rows.get(i, CLIENT), rows.get(i, CLOCK));
        }
    }

    /** A copy, ascending by client. */
    public Map<Long, Long> toMap() {
        Map<Long, Long> map = new TreeMap<>();
        for (int i = 0; i < rows.count(); i++) {
            map.put(rows.get(i, CLIENT), rows.get(i, CLOCK));
        }
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateVector vector && rows.equals(vector.rows);
    }

    @Override
    public int hashCode() {
        return rows.hashCode();
    }

    @Override
    public String toString() {
        return toMap().toString();
    }

    /** Takes clients in any order; of the same client the last clock counts. */
    static final class Builder {
        private final LongRows rows = new LongRows(2);

        void add(long client, long clock) {
            rows.add(client, clock);
        }

        StateVector build() {
            rows.sortByClient();
            int kept = 0;
            for (int i = 0; i < rows.count(); i++) {
                boolean last = i + 1 == rows.count() || rows.get(i + 1, CLIENT) != rows.get(i, CLIENT);
                if (last && rows.get(i, CLOCK) > 0) {
                    rows.copyRow(i, kept++);
                }
            }
            rows.truncate(kept);
            return new StateVector(rows);
        }
    }
}
