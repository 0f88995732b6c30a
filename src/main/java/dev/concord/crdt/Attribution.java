package dev.concord.crdt;

import java.util.ArrayList;
import java.util.List;

/**
 * Which client wrote which part of a list, told by the ids of its units. Who is behind a client id is not known here.
 *
 * <pre>{@code
 * for (Attribution.Span span : Attribution.of(text)) {
 *     System.out.println(span.start() + " to " + span.end() + " by client " + span.client());
 * }
 * }</pre>
 */
public final class Attribution {
    /** Units {@code [start, end)} of the list, of which the first has this clock. */
    public record Span(long client, long clock, int start, int end) { }

    private Attribution() {
    }

    /** What is there now, from left to right; neighbours of one client are one span, if their clocks follow too. */
    public static List<Span> of(AbstractType list) {
        return of(list, null);
    }

    /** What was there at the moment of a snapshot; indexes count what was there then. */
    public static List<Span> of(AbstractType list, Snapshot snapshot) {
        list.requireDoc();
        List<Span> spans = new ArrayList<>();
        long index = 0;
        for (Item item = list.start; item != null; item = item.right) {
            if (item.isCountable() && Snapshot.shows(snapshot, item)) {
                add(spans, item, index);
                index += item.length;
            }
        }
        return spans;
    }

    private static void add(List<Span> spans, Item item, long index) {
        int start = Math.toIntExact(index);
        int end = Math.toIntExact(index + item.length);
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        boolean continues = last != null && last.client() == item.client.client
                && last.clock() + (last.end() - last.start()) == item.clock;
        if (continues) {
            spans.set(spans.size() - 1, new Span(last.client(), last.clock(), last.start(), end));
        } else {
            spans.add(new Span(item.client.client, item.clock, start, end));
        }
    }

    /** The client that set the value of a key, or -1 if there is none. */
    public static long ofKey(AbstractType type, String key) {
        Item item = type.map.get(key);
        return item == null || item.isDeleted() ? -1 : item.client.client;
    }
}
