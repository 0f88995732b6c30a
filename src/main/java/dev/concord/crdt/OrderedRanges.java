package dev.concord.crdt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Ids by client, clients in the order in which they came: in this order things are redone, which decides their ids
 * (Yjs: the order of {@code DeleteSet.clients}).
 */
final class OrderedRanges {
    private final Map<ClientStructs, IdRanges> ranges = new LinkedHashMap<>();

    /** What a transaction deleted. */
    static OrderedRanges deletionsOf(Transaction transaction) {
        OrderedRanges deleted = new OrderedRanges();
        for (ClientStructs structs : transaction.deletedClients) {
            transaction.deletions.forEach(structs.client, (start, end) -> deleted.add(structs, start, end));
        }
        return deleted;
    }

    /** What was added until a transaction ended. */
    static OrderedRanges insertionsOf(Transaction transaction) {
        OrderedRanges added = new OrderedRanges();
        Transaction.Additions additions = transaction.additions();
        Map<Integer, Integer> byOrdinal = new TreeMap<>();
        for (int i = 0; i < additions.clients().size(); i++) {
            byOrdinal.put(additions.clients().get(i).ordinal, i);
        }
        byOrdinal.values().forEach(i ->
                added.add(additions.clients().get(i), additions.before()[i], additions.after()[i]));
        return added;
    }

    /** Of these ids those that a document knows. */
    static OrderedRanges of(IdSet ids, StructStore store) {
        OrderedRanges known = new OrderedRanges();
        ids.forEach((client, start, end) -> {
            ClientStructs structs = store.knownClient(client);
            if (structs != null) {
                known.add(structs, start, Math.min(end, structs.state()));
            }
        });
        return known;
    }

    private void add(ClientStructs structs, long start, long end) {
        if (start < end) {
            ranges.computeIfAbsent(structs, key -> new IdRanges()).add(structs.client, start, end);
        }
    }

    /** Adds what is in the other; its new clients come behind the own. */
    void addAll(OrderedRanges other) {
        other.ranges.forEach((structs, added) ->
                added.forEach(structs.client, (start, end) -> add(structs, start, end)));
    }

    boolean contains(Struct struct) {
        IdRanges own = ranges.get(struct.client);
        return own != null && own.contains(struct.client.client, struct.clock, struct.clock + 1);
    }

    /** Each struct, cut to fit (Yjs: iterateDeletedStructs). */
    void forEach(Transaction transaction, Consumer<Struct> visitor) {
        ranges.forEach((structs, own) -> own.forEach(structs.client,
                (start, end) -> structs.forEach(transaction, start, end, visitor)));
    }
}
