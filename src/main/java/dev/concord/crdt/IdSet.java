package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;

/**
 * An exact set of {@link ID}s: for each client sorted ranges of clocks that do not touch. Takes the place of Yjs's
 * {@code DeleteSet} and is encoded like it, in format V1 ({@code DeleteSet.js}: writeDeleteSet).
 *
 * <p>Mutable, and confined to one thread at a time; even a question may sort what was added.
 *
 * <pre>{@code
 * IdSet ids = new IdSet();
 * ids.add(7, 0, 10);
 * IdSet rest = ids.without(update.deletions());
 * }</pre>
 */
public final class IdSet {
    private final IdRanges ranges;

    /** One range of a client: clocks from {@code start} up to but not including {@code end}. */
    @FunctionalInterface
    public interface RangeVisitor {
        void visit(long client, long start, long end);
    }

    public IdSet() {
        this(new IdRanges());
    }

    private IdSet(IdRanges ranges) {
        this.ranges = ranges;
    }

    /** A copy, which leaves the order of {@code ranges} as it is. */
    static IdSet of(IdRanges ranges) {
        IdSet set = new IdSet();
        for (int i = 0; i < ranges.count(); i++) {
            set.addRange(ranges.client(i), ranges.start(i), ranges.end(i));
        }
        return set;
    }

    /**
     * Reads all of {@code bytes}.
     *
     * @throws dev.concord.lib0.MalformedDataException if it is not a set of ids or more follows
     */
    public static IdSet decode(byte[] bytes) {
        Decoder in = Decoder.of(bytes);
        IdSet set = read(in);
        in.expectEnd();
        return set;
    }

    /** Reads a set and leaves {@code in} behind it. Ranges of length 0 hold nothing and are dropped. */
    public static IdSet read(Decoder in) {
        IdSet set = new IdSet();
        IdRanges.read(in, set::addRange);
        return set;
    }

    public byte[] encode() {
        Encoder out = new Encoder();
        writeTo(out);
        return out.toByteArray();
    }

    public void writeTo(Encoder out) {
        ranges.normalize();
        ranges.write(out);
    }

    public void add(ID id) {
        add(id.client(), id.clock(), 1);
    }

    /** Adds {@code length} ids from {@code clock} on. */
    public void add(long client, long clock, long length) {
        if (client < 0 || clock < 0 || length < 0 || clock > Decoder.MAX_INTEGER - length) {
            throw new IllegalArgumentException("not a range of ids: " + clock + " + " + length);
        }
        addRange(client, clock, clock + length);
    }

    private void addRange(long client, long start, long end) {
        if (start < end) {
            ranges.add(client, start, end);
        }
    }

    public void addAll(IdSet other) {
        if (other != this) {
            other.forEach(ranges::add);
        }
    }

    /** A new set of what is in either. */
    public IdSet union(IdSet other) {
        IdSet union = copy();
        union.addAll(other);
        return union;
    }

    /** A new set of what is here and not in {@code other}. */
    public IdSet without(IdSet other) {
        IdSet rest = new IdSet();
        forEach((client, start, end) -> {
            long from = start;
            IdRanges others = other.ranges;
            for (int i = others.firstBehind(client, start);
                    i < others.count() && others.client(i) == client && others.start(i) < end; i++) {
                rest.addRange(client, from, others.start(i));
                from = others.end(i);
            }
            rest.addRange(client, from, end);
        });
        return rest;
    }

    /** A new set of what is in both. */
    public IdSet intersection(IdSet other) {
        return without(without(other));
    }

    public IdSet copy() {
        return new IdSet(ranges.copy());
    }

    public boolean isEmpty() {
        return ranges.count() == 0;
    }

    public boolean contains(ID id) {
        return ranges.contains(id.client(), id.clock(), id.clock() + 1);
    }

    /** Whether all of {@code [start, end)} is in it. */
    boolean contains(long client, long start, long end) {
        return ranges.contains(client, start, end);
    }

    public boolean containsAll(IdSet other) {
        other.ranges.normalize();
        for (int i = 0; i < other.ranges.count(); i++) {
            if (!contains(other.ranges.client(i), other.ranges.start(i), other.ranges.end(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether both have an id in common. */
    public boolean intersects(IdSet other) {
        other.ranges.normalize();
        for (int i = 0; i < other.ranges.count(); i++) {
            long client = other.ranges.client(i);
            int found = ranges.firstBehind(client, other.ranges.start(i));
            if (found < ranges.count() && ranges.client(found) == client && ranges.start(found) < other.ranges.end(i)) {
                return true;
            }
        }
        return false;
    }

    /** Every range, highest client first, ascending within a client. The set must not change meanwhile. */
    public void forEach(RangeVisitor visitor) {
        ranges.normalize();
        for (int i = 0; i < ranges.count(); i++) {
            visitor.visit(ranges.client(i), ranges.start(i), ranges.end(i));
        }
    }

    /** For each client how far the ids go without a gap from clock 0 on. */
    public StateVector stateVector() {
        StateVector.Builder vector = new StateVector.Builder();
        forEach((client, start, end) -> {
            if (start == 0) {
                vector.add(client, end);
            }
        });
        return vector.build();
    }

    /** The number of ids. */
    public long size() {
        long[] size = {0};
        forEach((client, start, end) -> size[0] = Math.addExact(size[0], end - start));
        return size[0];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdSet set && ranges.equals(set.ranges);
    }

    @Override
    public int hashCode() {
        return ranges.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((client, start, end) -> text.append(text.length() > 1 ? ", " : "")
                .append(client).append(':').append(start).append("..").append(end));
        return text.append('}').toString();
    }
}
