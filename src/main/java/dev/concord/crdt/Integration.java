package dev.concord.crdt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the structs of one update into a document, each after those it depends on; the rest waits
 * (Yjs {@code encoding.js}: integrateStructs).
 *
 * <p>The highest client is served first. Where a struct needs one of another client, that client's next structs come
 * before; {@code stack} holds those that wait meanwhile.
 */
final class Integration {
    /** The structs of one client that are to come. */
    private static final class Section {
        final ClientStructs client;
        Struct[] structs;
        int next;

        Section(ClientStructs client, Struct[] structs) {
            this.client = client;
            this.structs = structs;
        }

        boolean isDone() {
            return next == structs.length;
        }
    }

    private final Transaction transaction;
    private final List<Section> sections = new ArrayList<>(1);
    private Map<ClientStructs, Section> byClient;

    private final Deque<Struct> stack = new ArrayDeque<>();
    private final Map<Long, Long> missing = new LinkedHashMap<>();
    private List<RawStruct[]> rest;

    Integration(Transaction transaction) {
        this.transaction = transaction;
    }

    void add(ClientStructs client, Struct[] structs) {
        sections.add(new Section(client, structs));
    }

    /** Begins anew with structs that waited. */
    void again(PendingStructs waiting) {
        sections.clear();
        byClient = null;
        missing.clear();
        rest = null;
        List<RawStruct> structs = waiting.structs();
        for (int from = 0; from < structs.size();) {
            int to = from;
            while (to < structs.size() && structs.get(to).client == structs.get(from).client) {
                to++;
            }
            add(transaction.store.client(structs.get(from).client),
                    UpdateStructs.structs(structs.subList(from, to), transaction.doc));
            from = to;
        }
    }

    /** Integrates what can be, and returns the rest or null. */
    PendingStructs run() {
        if (sections.size() > 1) {
            sections.sort((a, b) -> Long.compare(a.client.client, b.client.client));
            byClient = new HashMap<>();
            Map<ClientStructs, Section> sectionOf = byClient;
            // Of a client that is there twice the last section counts.
            for (Section section : sections) {
                sectionOf.put(section.client, section);
            }
            sections.removeIf(section -> sectionOf.get(section.client) != section);
        }
        Struct head = nextHead();
        while (head != null) {
            if (!(head instanceof Skip)) {
                head = integrate(head);
            } else {
                head = nextHead();
            }
        }
        return rest == null ? null : new PendingStructs(new LinkedHashMap<>(missing), restInOrder());
    }

    /** Integrates one struct if it can be, and says which one is the next. */
    private Struct integrate(Struct head) {
        long offset = head.client.state() - head.clock;
        if (offset < 0) {
            stack.push(head);
            missing.merge(head.client.client, head.clock - 1, Math::min);
            setAside();
            return nextHead();
        }
        ClientStructs needed = head instanceof Item item ? item.resolve(transaction) : null;
        if (needed != null) {
            stack.push(head);
            Section section = section(needed);
            if (section != null && !section.isDone()) {
                return section.structs[section.next++];
            }
            missing.merge(needed.client, needed.state(), Math::min);
            setAside();
            return nextHead();
        }
        if (offset < head.length) {
            if (head instanceof Item item) {
                item.integrate(transaction, offset);
            } else {
                head.clock += offset;
                head.length -= offset;
                transaction.add(head);
            }
        }
        return nextHead();
    }

    private Section section(ClientStructs client) {
        if (byClient != null) {
            return byClient.get(client);
        }
        Section only = sections.isEmpty() ? null : sections.get(0);
        return only != null && only.client == client ? only : null;
    }

    private Struct nextHead() {
        if (!stack.isEmpty()) {
            return stack.pop();
        }
        while (!sections.isEmpty()) {
            Section section = sections.get(sections.size() - 1);
            if (!section.isDone()) {
                return section.structs[section.next++];
            }
            sections.remove(sections.size() - 1);
        }
        return null;
    }

    /** Nothing on the stack can be integrated, nor what follows of the same clients. */
    private void setAside() {
        if (rest == null) {
            rest = new ArrayList<>();
        }
        for (Iterator<Struct> oldestFirst = stack.descendingIterator(); oldestFirst.hasNext();) {
            Struct struct = oldestFirst.next();
            Section section = section(struct.client);
            if (section != null && section.structs.length > 0) {
                section.next--;
                rest.add(raw(section.structs, section.next));
                section.structs = new Struct[0];
                section.next = 0;
            } else {
                rest.add(raw(new Struct[] {struct}, 0));
            }
        }
        stack.clear();
    }

    private static RawStruct[] raw(Struct[] structs, int from) {
        List<RawStruct> raws = new ArrayList<>(structs.length - from);
        for (int i = from; i < structs.length; i++) {
            Struct struct = structs[i];
            if (struct instanceof Item item) {
                addRaw(item, raws);
            } else {
                raws.add(struct instanceof Skip ? RawStruct.skip(struct.client.client, struct.clock, struct.length)
                        : RawStruct.gc(struct.client.client, struct.clock, struct.length));
            }
        }
        return raws.toArray(RawStruct[]::new);
    }

    /**
     * What names a later struct of its own client was let in since the document has both. Elsewhere it would be refused, so of such a
     * one waits only what is not known.
     */
    private static void addRaw(Item item, List<RawStruct> raws) {
        long known = Math.min(item.end(), item.client.state());
        if (!item.namesLater() || known <= item.clock) {
            raws.add(item.raw());
            return;
        }
        raws.add(RawStruct.skip(item.client.client, item.clock, known - item.clock));
        if (known < item.end()) {
            raws.add(item.raw().from(known - item.clock));
        }
    }

    /** Of a client that was set aside twice, the last time counts. */
    private List<RawStruct> restInOrder() {
        Map<Long, RawStruct[]> last = new LinkedHashMap<>();
        for (RawStruct[] structs : rest) {
            last.put(structs[0].client, structs);
        }
        List<RawStruct[]> ordered = new ArrayList<>(last.values());
        ordered.sort((a, b) -> Long.compare(b[0].client, a[0].client));
        List<RawStruct> all = new ArrayList<>();
        ordered.forEach(structs -> all.addAll(Arrays.asList(structs)));
        return all;
    }
}
