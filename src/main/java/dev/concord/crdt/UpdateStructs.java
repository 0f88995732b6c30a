package dev.concord.crdt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An update that was read whole for one document, so that nothing in it can fail any more: its structs, not yet linked, and
 * its deletions as they stand (Yjs {@code encoding.js}: readUpdateV2, {@code DeleteSet.js}: readAndApplyDeleteSet).
 */
final class UpdateStructs {
    private static final Struct[] NONE = {};

    private record Section(ClientStructs client, Struct[] structs) { }

    private final List<Section> sections = new ArrayList<>(1);
    private LongRows deletions;

    private UpdateStructs() {
    }

    static UpdateStructs read(UpdateDecoder in, Doc doc) {
        UpdateStructs update = new UpdateStructs();
        RawReader reader = new RawReader(in);
        while (reader.nextSection()) {
            ClientStructs client = doc.store.client(reader.sectionClient());
            reader.setKnown(client.state());
            Struct[] structs = reader.structsLeft() == 0 ? NONE : new Struct[Math.min(reader.structsLeft(), 1024)];
            int count = 0;
            while (reader.structsLeft() > 0) {
                if (count == structs.length) {
                    structs = Arrays.copyOf(structs, count + Math.min(reader.structsLeft(), count));
                }
                RawStruct raw = reader.readStruct();
                if (raw.kind == ContentKind.GC && count > 0 && structs[count - 1].isGC()) {
                    structs[count - 1].length += raw.length;
                } else {
                    structs[count++] = struct(client, raw, doc);
                }
            }
            update.sections.add(new Section(client, count == structs.length ? structs : Arrays.copyOf(structs, count)));
        }
        update.readDeletions(in);
        in.rest().expectEnd();
        return update;
    }

    private static Struct struct(ClientStructs client, RawStruct raw, Doc doc) {
        if (raw.kind == ContentKind.GC) {
            return new GC(client, raw.clock, raw.length);
        }
        if (raw.kind == ContentKind.SKIP) {
            return new Skip(client, raw.clock, raw.length);
        }
        Item item = new Item(client, raw.clock, raw.length, raw.kind, raw.content);
        if (raw.originClient != RawStruct.NONE) {
            item.originClient = clientOf(client, raw.originClient, doc);
            item.originClock = raw.originClock;
        }
        if (raw.rightClient != RawStruct.NONE) {
            item.rightOriginClient = clientOf(client, raw.rightClient, doc);
            item.rightOriginClock = raw.rightClock;
        }
        if (raw.parentName != null) {
            item.parent = doc.rootOf(raw.parentName);
        } else if (raw.parentClient != RawStruct.NONE) {
            item.originClient = clientOf(client, raw.parentClient, doc);
            item.originClock = raw.parentClock;
            item.info |= Struct.PARENT_ID;
        }
        item.parentSub = raw.parentSub;
        return item;
    }

    private static ClientStructs clientOf(ClientStructs near, long client, Doc doc) {
        return near.client == client ? near : doc.store.client(client);
    }

    private void readDeletions(UpdateDecoder in) {
        LongRows rows = new LongRows(3);
        IdRanges.read(in, rows::add);
        deletions = rows.count() == 0 ? null : rows;
    }

    void applyTo(Transaction transaction) {
        transaction.setRemote();
        StructStore store = transaction.store;
        Integration integration = new Integration(transaction);
        sections.forEach(section -> integration.add(section.client(), section.structs()));
        LongRows ranges = deletions;
        while (true) {
            boolean retry = addPending(store, integration.run());
            applyDeletions(transaction, ranges);
            if (!retry) {
                return;
            }
            PendingStructs waiting = store.pendingStructs;
            store.pendingStructs = null;
            integration.again(waiting);
            ranges = null;
        }
    }

    /** Adds what could not be integrated to what waits. Says whether something that waited has come. */
    private static boolean addPending(StructStore store, PendingStructs rest) {
        PendingStructs pending = store.pendingStructs;
        if (pending == null) {
            store.pendingStructs = rest;
            return false;
        }
        boolean retry = pending.missing().entrySet().stream()
                .anyMatch(missing -> missing.getValue() < store.state(missing.getKey()));
        if (rest != null) {
            store.pendingStructs = pending.merge(rest);
        }
        return retry;
    }

    static Struct[] structs(List<RawStruct> raws, Doc doc) {
        Struct[] structs = new Struct[raws.size()];
        for (int i = 0; i < structs.length; i++) {
            RawStruct raw = raws.get(i);
            structs[i] = struct(doc.store.client(raw.client), raw, doc);
        }
        return structs;
    }

    private static void applyDeletions(Transaction transaction, LongRows ranges) {
        StructStore store = transaction.store;
        IdRanges unknown = new IdRanges();
        if (ranges != null) {
            for (int i = 0; i < ranges.count(); i++) {
                apply(transaction, ranges.get(i, 0), ranges.get(i, 1), ranges.get(i, 2), unknown);
            }
        }
        IdRanges pending = store.pendingDeletions;
        if (pending != null) {
            IdRanges still = new IdRanges();
            for (int i = 0; i < pending.count(); i++) {
                apply(transaction, pending.client(i), pending.start(i), pending.end(i), still);
            }
            boolean both = unknown.count() > 0 && still.count() > 0;
            for (int i = 0; i < still.count(); i++) {
                unknown.addApart(still.client(i), still.start(i), still.end(i));
            }
            if (both) {
                unknown.normalize();
            }
        }
        unknown.sortByClient();
        store.pendingDeletions = unknown.count() == 0 ? null : unknown;
    }

    /** Deletes {@code [start, end)} as far as it is known. */
    private static void apply(Transaction transaction, long client, long start, long end, IdRanges unknown) {
        ClientStructs structs = transaction.store.knownClient(client);
        long state = structs == null ? 0 : structs.state();
        if (start >= state) {
            unknown.addApart(client, start, end);
            return;
        }
        if (state < end) {
            unknown.addApart(client, state, end);
        }
        int index = structs.find(start);
        Struct first = structs.get(index);
        if (!first.isDeleted() && first.clock < start) {
            structs.insert(++index, ((Item) first).split(transaction, start - first.clock));
        }
        while (index < structs.count()) {
            Struct struct = structs.get(index++);
            if (struct.clock >= end) {
                break;
            }
            if (struct instanceof Item item && !item.isDeleted()) {
                if (end < item.end()) {
                    structs.insert(index, item.split(transaction, end - item.clock));
                }
                item.delete(transaction);
            }
        }
    }
}
