package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * An update of Yjs in format V1 whose bytes are known to be well-formed: structs, ordered by client and clock, and the
 * deletions. A value: immutable, equal to another of the same bytes, safe to share between threads.
 *
 * <p>The operations need no document and hold no more than bytes and cursors:
 *
 * <pre>{@code
 * Update stored = Update.merge(List.of(Update.decode(first), Update.decode(second)));
 * Update missing = stored.diff(StateVector.decode(theirStateVector));
 * }</pre>
 *
 * <p>Nothing is ever lost: what cannot be integrated yet, since content before it is missing, and deletions of content that
 * is not known yet are part of every result. The bytes are those of Yjs 13.6.33 for the same operation, with two exceptions,
 * in which Yjs loses data: sections of clients that are not in descending order are merged as if they were, and the state
 * vector of an update that begins with a Skip does not count the Skip.
 */
public final class Update {
    /** No structs and no deletions. */
    public static final Update EMPTY = decode(new byte[] {0, 0});

    private final byte[] bytes;
    /** Where the deletions begin. */
    private final int structsEnd;
    /** Whether every struct has the bytes that Yjs writes after reading it (but for a needless flag). */
    private final boolean structsAsYjsWrites;
    private final boolean deletionsAsYjsWrites;
    private final boolean descending;
    private final boolean insertsNothing;
    private final boolean deletesNothing;

    private Update(byte[] bytes, int structsEnd, boolean structsAsYjsWrites, boolean deletionsAsYjsWrites,
                   boolean descending, boolean insertsNothing, boolean deletesNothing) {
        this.bytes = bytes;
        this.structsEnd = structsEnd;
        this.structsAsYjsWrites = structsAsYjsWrites;
        this.deletionsAsYjsWrites = deletionsAsYjsWrites;
        this.descending = descending;
        this.insertsNothing = insertsNothing;
        this.deletesNothing = deletesNothing;
    }

    /**
     * Validates a copy of {@code bytes}: every length and count, UTF-8, JSON, nesting up to
     * {@link dev.concord.lib0.Any#MAX_NESTING}, clocks up to 2^53 - 1, no struct of length 0, no struct that refers to
     * itself or to a later one of its own client, nothing behind the end.
     *
     * @throws dev.concord.lib0.MalformedDataException with the byte at fault
     */
    public static Update decode(byte[] bytes) {
        return validate(bytes.clone(), 0);
    }

    /** As {@link #decode(byte[])} for all that {@code in} has left; offsets in errors are positions of {@code in}. */
    public static Update decode(Decoder in) {
        int start = in.position();
        return validate(in.readRemaining(), start);
    }

    private static Update validate(byte[] owned, int start) {
        try {
            return validate(owned);
        } catch (dev.concord.lib0.MalformedDataException e) {
            throw start == 0 ? e : e.movedBy(start);
        }
    }

    private static Update validate(byte[] owned) {
        Decoder in = Decoder.of(owned);
        StructReader structs = StructReader.of(in, new ContentScan(), false);
        boolean asYjsWrites = true;
        boolean insertsNothing = true;
        while (structs.next()) {
            asYjsWrites &= structs.asYjsWrites();
            insertsNothing &= structs.isSkip();
        }
        asYjsWrites &= !structs.sawEmptySection() && !in.sawPaddedInteger();
        int structsEnd = in.position();
        boolean[] deletesNothing = {true};
        boolean deletionsAsYjsWrites =
                IdRanges.read(in, (client, start, end) -> deletesNothing[0] &= start == end) && !in.sawPaddedInteger();
        in.expectEnd();
        return new Update(owned, structsEnd, asYjsWrites, deletionsAsYjsWrites, structs.runs() <= 1,
                insertsNothing, deletesNothing[0]);
    }

    /** Of what was written out of validated structs. */
    static Update written(Encoder update, int structsEnd, boolean descending, boolean insertsNothing,
                          boolean deletesNothing) {
        return new Update(update.toByteArray(), structsEnd, true, true, descending, insertsNothing, deletesNothing);
    }

    /**
     * All that the updates hold, in one; known content once, gaps as Skips (Yjs {@code updates.js}: mergeUpdates). A single
     * update is returned as it is. Takes O(n log n) for n structs.
     */
    public static Update merge(Collection<Update> updates) {
        return switch (updates.size()) {
            case 0 -> EMPTY;
            case 1 -> updates.iterator().next();
            default -> UpdateMerge.merge(updates);
        };
    }

    /** Both in one. */
    public Update merge(Update other) {
        return UpdateMerge.merge(List.of(this, other));
    }

    /** No structs, and the deletion of everything in {@code ids}. */
    public static Update deleting(IdSet ids) {
        Encoder out = new Encoder();
        out.writeVarUint(0);
        ids.writeTo(out);
        return decode(out.toByteArray());
    }

    /**
     * What somebody lacks who knows {@code known}: the structs beyond it, and all deletions, since a state vector tells
     * nothing about those (Yjs {@code updates.js}: diffUpdate).
     */
    public Update diff(StateVector known) {
        StructReader reader = structs();
        StructWriter out = new StructWriter(known.isEmpty() ? bytes.length : Math.min(bytes.length, 1024));
        boolean wroteAny = false;
        int writing = -1;
        while (reader.next()) {
            if (reader.section() == writing) {
                out.write(reader, 0);
                continue;
            }
            long from = known.get(reader.client());
            if (!reader.isSkip() && reader.end() > from) {
                writing = reader.section();
                wroteAny = true;
                out.write(reader, Math.max(from - reader.clock(), 0));
            }
        }
        Encoder update = out.finish();
        int end = update.size();
        if (deletionsAsYjsWrites) {
            update.writeBytes(bytes, structsEnd, bytes.length - structsEnd);
        } else {
            IdRanges.copy(deletionsDecoder(), update);
        }
        return written(update, end, descending, !wroteAny, deletesNothing);
    }

    /**
     * For each client the clock up to which this update holds everything from clock 0 on
     * (Yjs {@code updates.js}: encodeStateVectorFromUpdate).
     */
    public StateVector stateVector() {
        return insertions().stateVector();
    }

    /** The ids of everything that the structs hold, Skips aside. */
    public IdSet insertions() {
        IdSet inserted = new IdSet();
        StructReader reader = structs();
        while (reader.nextContent()) {
            inserted.add(reader.client(), reader.clock(), reader.length());
        }
        return inserted;
    }

    /** The ids that this update says are deleted, whether their content is known or not. */
    public IdSet deletions() {
        return IdSet.read(deletionsDecoder());
    }

    /** Where the structs of a client begin and end, gaps included (Yjs {@code updates.js}: parseUpdateMeta). */
    public record Extent(long client, long start, long end) { }

    /** One for each client, in the order of the update. */
    public List<Extent> extents() {
        List<Extent> extents = new ArrayList<>();
        StructReader reader = structs();
        long client = -1;
        long start = 0;
        long end = 0;
        while (reader.next()) {
            if (reader.client() != client) {
                if (client >= 0) {
                    extents.add(new Extent(client, start, end));
                }
                client = reader.client();
                start = reader.clock();
            }
            end = reader.end();
        }
        if (client >= 0) {
            extents.add(new Extent(client, start, end));
        }
        return extents;
    }

    /** Whether there is neither content nor a deletion in it. */
    public boolean isEmpty() {
        return insertsNothing && deletesNothing;
    }

    boolean deletesNothing() {
        return deletesNothing;
    }

    /** The number of bytes. */
    public int size() {
        return bytes.length;
    }

    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** A view of its own position on the bytes, without a copy. */
    public ByteBuffer asReadOnlyBuffer() {
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }

    /** The bytes as they are, without a length in front. */
    public void writeTo(Encoder out) {
        out.writeBytes(bytes, 0, bytes.length);
    }

    /** The bytes with their length in front, as messages hold an update. */
    public void writeVarTo(Encoder out) {
        out.writeVarUint(bytes.length);
        writeTo(out);
    }

    private StructReader structs() {
        return StructReader.of(Decoder.of(bytes), new ContentScan(), structsAsYjsWrites);
    }

    /** One reader if the clients are in descending order, else one for each stretch in which they are. */
    void forEachStructReader(ContentScan scan, Consumer<StructReader> consumer) {
        if (descending) {
            consumer.accept(StructReader.of(Decoder.of(bytes), scan, structsAsYjsWrites));
            return;
        }
        StructReader all = structs();
        int firstSection = -1;
        int firstPosition = 0;
        int run = 0;
        boolean more = all.next();
        while (more) {
            if (all.runs() != run) {
                run = all.runs();
                firstSection = all.section();
                firstPosition = all.sectionPosition();
            }
            int lastSection = all.section();
            more = all.next();
            if (!more || all.runs() != run) {
                Decoder in = Decoder.of(bytes);
                in.seek(firstPosition);
                consumer.accept(StructReader.ofSections(lastSection - firstSection + 1, in, scan, structsAsYjsWrites));
            }
        }
    }

    /** The same in format V2 (Yjs: convertUpdateFormatV1ToV2). */
    public UpdateV2 toV2() {
        return UpdateV2.of(this);
    }

    Decoder decoder() {
        return Decoder.of(bytes);
    }

    Decoder deletionsDecoder() {
        Decoder in = Decoder.of(bytes);
        in.seek(structsEnd);
        return in;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Update update && Arrays.equals(bytes, update.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Update[" + bytes.length + " bytes]";
    }
}
