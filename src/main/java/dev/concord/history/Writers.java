package dev.concord.history;

import dev.concord.crdt.IdSet;
import dev.concord.room.Authorship.Author;
import dev.concord.room.StoredAuthorship;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Who inserted and who deleted each unit of a document, as far as the log knows. Where several claim one, the first was it. Confined to one thread. */
final class Writers {

    /** Units of a client in a row, by one author. */
    record Span(long start, long end, Author author, Instant at) {
    }

    /** Called for a part of a range; {@code author} and {@code at} are null where nobody is known. */
    @FunctionalInterface
    interface Visitor {
        void visit(long client, long start, long end, Author author, Instant at);
    }

    private final Map<Long, TreeMap<Long, Span>> insertions = new HashMap<>();
    private final Map<Long, TreeMap<Long, Span>> deletions = new HashMap<>();

    Writers(List<StoredAuthorship> all) {
        for (StoredAuthorship part : all) {
            Author author = part.authorship().author();
            part.authorship().insertions().forEach((client, start, end) -> add(insertions, client, new Span(start, end, author, part.until())));
            part.authorship().deletions().forEach((client, start, end) -> add(deletions, client, new Span(start, end, author, part.until())));
        }
    }

    private static void add(Map<Long, TreeMap<Long, Span>> into, long client, Span span) {
        TreeMap<Long, Span> known = into.computeIfAbsent(client, key -> new TreeMap<>());
        long from = span.start();
        Map.Entry<Long, Span> before = known.floorEntry(from);
        if (before != null) {
            from = Math.max(from, before.getValue().end());
        }
        while (from < span.end()) {
            Map.Entry<Long, Span> next = known.ceilingEntry(from);
            long to = next == null ? span.end() : Math.min(span.end(), next.getKey());
            if (from < to) {
                known.put(from, new Span(from, to, span.author(), span.at()));
            }
            from = next == null ? span.end() : next.getValue().end();
        }
    }

    /** Who inserted a range, part by part from its start to its end. */
    void inserted(long client, long start, long end, Visitor visitor) {
        visit(insertions, client, start, end, visitor);
    }

    /** Who deleted it. */
    void deleted(long client, long start, long end, Visitor visitor) {
        visit(deletions, client, start, end, visitor);
    }

    private static void visit(Map<Long, TreeMap<Long, Span>> of, long client, long start, long end, Visitor visitor) {
        TreeMap<Long, Span> known = of.getOrDefault(client, new TreeMap<>());
        long from = start;
        Map.Entry<Long, Span> at = known.floorEntry(from);
        if (at == null || at.getValue().end() <= from) {
            at = known.ceilingEntry(from);
        }
        while (from < end) {
            if (at == null || at.getKey() >= end) {
                visitor.visit(client, from, end, null, null);
                return;
            }
            if (at.getKey() > from) {
                visitor.visit(client, from, at.getKey(), null, null);
                from = at.getKey();
            }
            Span span = at.getValue();
            long to = Math.min(end, span.end());
            visitor.visit(client, from, to, span.author(), span.at());
            from = to;
            at = known.higherEntry(at.getKey());
        }
    }

    /** Everybody who inserted or deleted some of it, each once on whatever device and by the name of last. */
    List<Version.Writer> of(IdSet inserted, IdSet deleted) {
        Map<Object, Span> latest = new LinkedHashMap<>();
        Visitor visitor = (client, start, end, author, at) -> {
            if (author != null) {
                Object key = author.id().<Object>map(id -> id).orElse(author.name());
                latest.merge(key, new Span(start, end, author, at), (known, other) -> other.at().isAfter(known.at()) ? other : known);
            }
        };
        inserted.forEach((client, start, end) -> inserted(client, start, end, visitor));
        deleted.forEach((client, start, end) -> deleted(client, start, end, visitor));
        return latest.values().stream().map(span -> writer(span.author())).toList();
    }

    static Version.Writer writer(Author author) {
        return new Version.Writer(author.id(), author.name());
    }
}
