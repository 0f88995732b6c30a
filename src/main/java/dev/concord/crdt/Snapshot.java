package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A moment in the life of a document: how much of each client was known, and what was deleted (Yjs {@code Snapshot.js}).
 * Immutable. To look at the document as of then its garbage must not have been collected.
 *
 * <pre>{@code
 * Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
 * Snapshot before = Snapshot.of(doc);
 * doc.getText("t").insert(0, "new");
 * Doc then = before.restore(doc, new Doc());
 * }</pre>
 */
public final class Snapshot {
    private final IdRanges deletions;
    private final StateVector stateVector;

    private Snapshot(IdRanges deletions, StateVector stateVector) {
        this.deletions = deletions;
        this.stateVector = stateVector;
    }

    /** Before anything happened. */
    public static final Snapshot EMPTY = new Snapshot(new IdRanges(), StateVector.EMPTY);

    /** The document as it is now. */
    public static Snapshot of(Doc doc) {
        return new Snapshot(doc.store.deletions(), doc.stateVector());
    }

    /** The document that has come about by this update alone; nothing in it may wait for anything. */
    public static Snapshot of(Update whole) {
        StateVector known = whole.stateVector();
        IdRanges deletions = new IdRanges();
        whole.deletions().forEach((client, start, end) -> deletions.add(client, start, Math.min(end, known.get(client))));
        deletions.normalize();
        return new Snapshot(deletions, known);
    }

    /** @throws dev.concord.lib0.MalformedDataException if it is not a snapshot in format V1 */
    public static Snapshot decode(byte[] bytes) {
        return read(new UpdateDecoderV1(Decoder.of(bytes)));
    }

    /** @throws dev.concord.lib0.MalformedDataException if it is not a snapshot in format V2 */
    public static Snapshot decodeV2(byte[] bytes) {
        return read(UpdateDecoderV2.withoutColumns(Decoder.of(bytes)));
    }

    private static Snapshot read(UpdateDecoder in) {
        IdRanges deletions = new IdRanges();
        IdRanges.read(in, deletions::addApart);
        deletions.sortByClient();
        return new Snapshot(deletions, StateVector.decode(in.rest()));
    }

    public byte[] encode() {
        Encoder out = new Encoder();
        deletions.write(out);
        stateVector.writeTo(out);
        return out.toByteArray();
    }

    public byte[] encodeV2() {
        UpdateEncoderV2 out = new UpdateEncoderV2();
        deletions.write(out);
        stateVector.writeTo(out.rest());
        return out.rest().toByteArray();
    }

    public StateVector stateVector() {
        return stateVector;
    }

    /** What was deleted. */
    public IdSet deletions() {
        IdSet copy = new IdSet();
        for (int i = 0; i < deletions.count(); i++) {
            copy.add(deletions.client(i), deletions.start(i), deletions.end(i) - deletions.start(i));
        }
        return copy;
    }

    /** What was made until then. */
    public IdSet insertions() {
        IdSet all = new IdSet();
        stateVector.forEach((client, clock) -> all.add(client, 0, clock));
        return all;
    }

    /** Whether everything in {@code update} is part of it. */
    public boolean contains(Update update) {
        for (Update.Extent extent : update.extents()) {
            if (stateVector.get(extent.client()) < extent.end()) {
                return false;
            }
        }
        IdSet own = deletions();
        return own.containsAll(update.deletions());
    }

    /**
     * Makes {@code target}, which must be empty, what {@code doc} was at that moment (Yjs: createDocFromSnapshot).
     *
     * @throws IllegalStateException if the document collects garbage
     */
    public Doc restore(Doc doc, Doc target) {
        if (doc.collectsGarbage()) {
            throw new IllegalStateException("Garbage-collection must be disabled in `originDoc`!");
        }
        UpdateEncoderV2 out = new UpdateEncoderV2();
        doc.edit(transaction -> {
            cut(transaction);
            DocEncoding.writeUntil(doc.store, stateVector, out);
            deletions.write(out);
        });
        target.applyUpdateV2(out.toByteArray(), "snapshot");
        return target;
    }

    /** The values of a list as they were (Yjs: typeListToArraySnapshot). */
    public List<Value> items(AbstractType list) {
        List<Value> values = new ArrayList<>();
        for (Item item = list.start; item != null; item = item.right) {
            for (int i = 0; item.isCountable() && shows(this, item) && i < item.length; i++) {
                values.add(item.value(i));
            }
        }
        return values;
    }

    /** The values of all keys as they were (Yjs: typeMapGetAllSnapshot). */
    public Map<String, Value> entries(AbstractType type) {
        Map<String, Value> entries = new LinkedHashMap<>();
        type.map.forEach((key, last) -> {
            Item item = last;
            while (item != null && item.clock >= stateVector.get(item.client.client)) {
                item = item.left;
            }
            if (item != null && shows(this, item)) {
                entries.put(key, item.lastValue());
            }
        });
        return entries;
    }

    /** Whether an item was there at that moment; without a snapshot, whether it is there now (Yjs: isVisible). */
    static boolean shows(Snapshot snapshot, Item item) {
        return snapshot == null ? !item.isDeleted()
                : snapshot.stateVector.get(item.client.client) > item.clock && !snapshot.deletes(item);
    }

    private boolean deletes(Item item) {
        return deletions.contains(item.client.client, item.clock, item.clock + 1);
    }

    /** Cuts all items where the snapshot begins or ends inside of them. */
    void cut(Transaction transaction) {
        StructStore store = transaction.store;
        for (ClientStructs structs : store.clients()) {
            long clock = stateVector.get(structs.client);
            if (clock > 0 && clock < structs.state()) {
                structs.cleanStart(transaction, clock);
            }
        }
        for (int i = 0; i < deletions.count(); i++) {
            ClientStructs structs = store.knownClient(deletions.client(i));
            if (structs != null) {
                structs.forEach(transaction, deletions.start(i), deletions.end(i), struct -> { });
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot snapshot && stateVector.equals(snapshot.stateVector)
                && deletions.equals(snapshot.deletions);
    }

    @Override
    public int hashCode() {
        return 31 * stateVector.hashCode() + deletions.hashCode();
    }
}
