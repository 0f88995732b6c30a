package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * An update of Yjs in format V2 whose bytes are known to be well-formed. What {@link Update} is for format V1, with the same
 * operations and the same promises; smaller for long histories, slower to merge.
 *
 * <pre>{@code
 * UpdateV2 small = Update.decode(bytes).toV2();
 * Update same = small.toV1();
 * }</pre>
 */
public final class UpdateV2 {
    /** No structs and no deletions. */
    public static final UpdateV2 EMPTY = decode(new byte[] {0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});

    private final byte[] bytes;
    private final boolean descending;
    private final boolean empty;
    /** Where the deletions begin, or -1 if that was not noted. */
    private final int deletionsAt;

    private UpdateV2(byte[] bytes, boolean descending, boolean empty, int deletionsAt) {
        this.bytes = bytes;
        this.deletionsAt = deletionsAt;
        this.descending = descending;
        this.empty = empty;
    }

    /**
     * Validates a copy of {@code bytes}, as {@link Update#decode(byte[])} does; columns must hold all that is read from them.
     *
     * @throws dev.concord.lib0.MalformedDataException with the byte at fault
     */
    public static UpdateV2 decode(byte[] bytes) {
        byte[] copy = bytes.clone();
        UpdateDecoderV2 in = new UpdateDecoderV2(Decoder.of(copy));
        RawReader reader = new RawReader(in);
        while (reader.next()) {
            // Reading is the check.
        }
        int deletionsAt = in.position();
        boolean[] deletesNothing = {true};
        IdRanges.read(in, (client, start, end) -> deletesNothing[0] = false);
        in.rest().expectEnd();
        return new UpdateV2(copy, reader.descending(), reader.insertsNothing() && deletesNothing[0], deletionsAt);
    }

    static UpdateV2 written(byte[] bytes, boolean empty) {
        return new UpdateV2(bytes, true, empty, -1);
    }

    /** All that the updates hold, in one; see {@link Update#merge(Collection)}. */
    public static UpdateV2 merge(Collection<UpdateV2> updates) {
        if (updates.size() == 1) {
            return updates.iterator().next();
        }
        UpdateEncoderV2[] out = new UpdateEncoderV2[1];
        UpdateMerge.mergeStructs(attempt -> cursors(updates), attempt -> {
            out[0] = new UpdateEncoderV2();
            return new RawWriter(out[0]);
        }).finish();
        IdRanges deletions = new IdRanges();
        updates.forEach(update -> update.readDeletions(deletions::add));
        deletions.normalize();
        deletions.write(out[0]);
        return written(out[0].toByteArray(), updates.stream().allMatch(UpdateV2::isEmpty));
    }

    private static List<RawCursor> cursors(Collection<UpdateV2> updates) {
        List<RawCursor> cursors = new ArrayList<>(updates.size());
        updates.forEach(update -> cursors.add(update.cursor()));
        return cursors;
    }

    /** Both in one. */
    public UpdateV2 merge(UpdateV2 other) {
        return merge(List.of(this, other));
    }

    private RawCursor cursor() {
        RawReader reader = new RawReader(new UpdateDecoderV2(decoder()));
        if (descending) {
            return reader;
        }
        List<RawStruct> structs = new ArrayList<>();
        while (reader.next()) {
            structs.add(reader.struct().copy());
        }
        structs.sort(Comparator.comparingLong((RawStruct struct) -> -struct.client).thenComparingLong(s -> s.clock));
        return RawList.cursor(structs);
    }

    /** What somebody lacks who knows {@code known}; see {@link Update#diff}. */
    public UpdateV2 diff(StateVector known) {
        UpdateEncoderV2 out = new UpdateEncoderV2();
        UpdateDecoderV2 in = new UpdateDecoderV2(decoder());
        RawReader reader = new RawReader(in);
        RawWriter writer = new RawWriter(out);
        long writing = -1;
        boolean wroteAny = false;
        while (reader.next()) {
            RawStruct struct = reader.struct();
            long from = known.get(struct.client);
            if (struct.client == writing) {
                writer.write(struct, 0);
            } else if (struct.kind != ContentKind.SKIP && struct.end() > from) {
                writing = struct.client;
                wroteAny = true;
                writer.write(struct, Math.max(from - struct.clock, 0));
            }
        }
        writer.finish();
        IdRanges deletions = copyDeletions(in, out);
        return written(out.toByteArray(), !wroteAny && deletions.count() == 0);
    }

    private static IdRanges copyDeletions(UpdateDecoder in, UpdateEncoder out) {
        IdRanges deletions = new IdRanges();
        IdRanges.read(in, (client, start, end) -> {
            if (start < end) {
                deletions.addApart(client, start, end);
            }
        });
        deletions.sortByClient();
        deletions.write(out);
        return deletions;
    }

    /** The same in format V1 (Yjs: convertUpdateFormatV2ToV1). */
    public Update toV1() {
        Encoder buffer = new Encoder(bytes.length * 2);
        convert(new UpdateDecoderV2(decoder()), new UpdateEncoderV1(buffer));
        return Update.decode(buffer.toByteArray());
    }

    /** @throws IllegalArgumentException for clocks so far apart that format V2 has no form for them */
    static UpdateV2 of(Update update) {
        UpdateEncoderV2 out = new UpdateEncoderV2();
        convert(new UpdateDecoderV1(update.decoder()), out);
        return written(out.toByteArray(), update.isEmpty());
    }

    private static void convert(UpdateDecoder in, UpdateEncoder out) {
        RawReader reader = new RawReader(in);
        RawWriter writer = new RawWriter(out);
        while (reader.next()) {
            writer.write(reader.struct(), 0);
        }
        writer.finish();
        copyDeletions(in, out);
    }

    /** See {@link Update#stateVector}. */
    public StateVector stateVector() {
        return insertions().stateVector();
    }

    /** See {@link Update#insertions}. */
    public IdSet insertions() {
        IdSet inserted = new IdSet();
        RawReader reader = new RawReader(new UpdateDecoderV2(decoder()));
        while (reader.nextContent()) {
            inserted.add(reader.client(), reader.clock(), reader.length());
        }
        return inserted;
    }

    /** See {@link Update#deletions}. */
    public IdSet deletions() {
        IdSet deleted = new IdSet();
        readDeletions((client, start, end) -> deleted.add(client, start, end - start));
        return deleted;
    }

    private void readDeletions(IdSet.RangeVisitor visitor) {
        if (deletionsAt >= 0) {
            Decoder rest = decoder();
            rest.seek(deletionsAt);
            IdRanges.read(UpdateDecoderV2.withoutColumns(rest), visitor);
            return;
        }
        UpdateDecoderV2 in = new UpdateDecoderV2(decoder());
        RawReader reader = new RawReader(in);
        while (reader.next()) {
            // The deletions follow behind the structs.
        }
        IdRanges.read(in, visitor);
    }

    /** Whether there is neither content nor a deletion in it. */
    public boolean isEmpty() {
        return empty;
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

    Decoder decoder() {
        return Decoder.of(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpdateV2 update && Arrays.equals(bytes, update.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "UpdateV2[" + bytes.length + " bytes]";
    }
}
