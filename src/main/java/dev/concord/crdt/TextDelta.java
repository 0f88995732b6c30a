package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A text as a list of insertions, now or as of a snapshot (Yjs {@code YText.js}: toDelta). */
final class TextDelta {
    private static final String CHANGE = "ychange";

    private final Snapshot snapshot;
    private final Snapshot previous;
    private final List<Delta> steps = new ArrayList<>();
    private final Map<String, Any> attributes = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();

    private TextDelta(Snapshot snapshot, Snapshot previous) {
        this.snapshot = snapshot;
        this.previous = previous;
    }

    /** Both may be null. With both, what changed from {@code previous} on is marked by the attribute {@code ychange}. */
    static List<Delta> of(YText of, Snapshot snapshot, Snapshot previous) {
        TextDelta delta = new TextDelta(snapshot, previous);
        for (Item item = of.start; item != null; item = item.right) {
            if (Snapshot.shows(snapshot, item) || previous != null && Snapshot.shows(previous, item)) {
                delta.add(item);
            }
        }
        delta.flush();
        return delta.steps;
    }

    private void add(Item item) {
        switch (item.kind()) {
            case ContentKind.STRING -> {
                mark(item);
                TextContent.append(item.content, (int) item.length, text);
            }
            case ContentKind.TYPE, ContentKind.EMBED -> {
                flush();
                steps.add(new Delta.InsertEmbed(item.value(0), new LinkedHashMap<>(attributes)));
            }
            case ContentKind.FORMAT -> {
                if (Snapshot.shows(snapshot, item)) {
                    flush();
                    TextPosition.apply(attributes, item.format());
                }
            }
            default -> { }
        }
    }

    private void mark(Item item) {
        boolean marked = attributes.containsKey(CHANGE);
        if (snapshot != null && !Snapshot.shows(snapshot, item)) {
            mark("removed");
        } else if (previous != null && !Snapshot.shows(previous, item)) {
            mark("added");
        } else if (marked) {
            flush();
            attributes.remove(CHANGE);
        }
    }

    /** Yjs compares with a user that is never set, so each item has a step of its own. */
    private void mark(String type) {
        flush();
        attributes.put(CHANGE, Any.of(Map.of("type", Any.of(type))));
    }

    private void flush() {
        if (text.length() > 0) {
            steps.add(new Delta.InsertText(text.toString(), new LinkedHashMap<>(attributes)));
            text.setLength(0);
        }
    }
}
