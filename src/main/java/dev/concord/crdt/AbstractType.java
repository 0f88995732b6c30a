package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * A shared type: a list of items, values under keys, or both (Yjs {@code AbstractType.js}). It lives in a document as a
 * root, with a name, or inside of another type, as the content of an item; until it is put there it keeps what is done to
 * it and does it then. Confined to the thread of its document.
 *
 * <pre>{@code
 * YMap card = new YMap();
 * card.set("title", Value.of("kept until the card is in a document"));
 * doc.getArray("cards").push(card);
 * Subscription watching = card.observe((event, transaction) -> System.out.println(event.changedKeys()));
 * }</pre>
 */
public abstract sealed class AbstractType implements Value permits YArray, YMap, YText, YXmlFragment, UndefinedRoot {
    Doc doc;
    /** What holds it, or null for a root. */
    Item item;
    /** Of a root. */
    String rootName;
    /** The first item of the list. */
    Item start;
    /** The last item of each key; the others lie to its left. */
    Map<String, Item> map = Map.of();
    /** Units that are there in the list. */
    long length;
    /** Positions that were found before; null where they are of no use. */
    SearchMarkers markers;
    /** Whether a format was ever put here. */
    boolean hasFormatting;
    /** The same; Yjs forgets {@link #hasFormatting} of a root that is defined late. */
    boolean mayHaveFormats;
    Transaction.Change change;
    private Listeners<BiConsumer<YEvent, Transaction>> observers;
    private Listeners<BiConsumer<List<YEvent>, Transaction>> deepObservers;

    AbstractType() {
    }

    /** By the number on the wire (Yjs {@code ContentType.js}: typeRefs). */
    static AbstractType create(int ref, String name) {
        return switch (ref) {
            case YArray.REF -> new YArray();
            case YMap.REF -> new YMap();
            case YText.REF -> new YText();
            case ContentType.XML_ELEMENT -> new YXmlElement(name);
            case YXmlFragment.REF -> new YXmlFragment();
            case ContentType.XML_HOOK -> new YXmlHook(name);
            case YXmlText.REF -> new YXmlText();
            default -> throw new IllegalArgumentException("type reference " + ref);
        };
    }

    abstract int ref();

    /** The node name of an element, the hook name of a hook; null for others. */
    String name() {
        return null;
    }

    /** Becomes part of a document; {@code holder} is null for a root. */
    void integrate(Transaction transaction, Item holder) {
        doc = transaction.doc;
        item = holder;
        integratePreliminary();
    }

    /** Does what was done before there was a document. */
    void integratePreliminary() {
    }

    /** The document, or null as long as it is part of none. */
    public final Doc doc() {
        return doc;
    }

    /** The type around it; null for a root and for what is in no document. */
    public final AbstractType parent() {
        return item == null ? null : item.parent;
    }

    /** The id of the item that holds it, or null for a root. */
    public final ID id() {
        return item == null ? null : item.id();
    }

    /** The name of a root, else null. */
    public final String rootName() {
        return rootName;
    }

    /** Whether it was deleted with what holds it. */
    public final boolean isDeleted() {
        return isGone();
    }

    final boolean isGone() {
        return item != null && item.isDeleted();
    }

    final void requireDoc() {
        if (doc == null) {
            throw new IllegalStateException("the type is not yet part of a document");
        }
    }

    /** Whether positions may be remembered: not where each depends on the formats in front of it. */
    boolean marksPositions() {
        return false;
    }

    /** Creates them where they are of use; null otherwise. */
    final SearchMarkers searchMarkers() {
        if (markers == null && length > SearchMarkers.LEAST_LENGTH && !mayHaveFormats && marksPositions()) {
            markers = new SearchMarkers();
        }
        return markers;
    }

    /** Somebody changed the list without telling the markers. */
    final void listChanged() {
        if (markers != null) {
            markers.clear();
        }
    }

    final void formatted() {
        hasFormatting = true;
        mayHaveFormats = true;
        markers = null;
    }

    final void putEntry(String key, Item value) {
        if (map.isEmpty()) {
            map = new LinkedHashMap<>(4);
        }
        map.put(key, value);
    }

    final void clearEntries() {
        map = Map.of();
    }

    /** Whether a remote change may have left formats that mean nothing. */
    boolean needsFormattingCleanup() {
        return false;
    }

    /** A new type with the same content, part of no document. */
    public abstract AbstractType copy();

    /** The content as JSON, types inside of it too. */
    public Any toJson() {
        return JsonTree.of(this);
    }

    /** Calls after each transaction that changed this type itself. */
    public final Subscription observe(BiConsumer<YEvent, Transaction> observer) {
        if (observers == null) {
            observers = new Listeners<>();
        }
        return observedBy(observers.add(observer));
    }

    /** Calls after each transaction that changed this type or anything inside of it. */
    public final Subscription observeDeep(BiConsumer<List<YEvent>, Transaction> observer) {
        if (deepObservers == null) {
            deepObservers = new Listeners<>();
        }
        return observedBy(deepObservers.add(observer));
    }

    private Subscription observedBy(Subscription added) {
        requireDoc();
        doc.observed(1);
        boolean[] closed = {false};
        return () -> {
            if (!closed[0]) {
                closed[0] = true;
                added.close();
                doc.observed(-1);
            }
        };
    }

    final boolean hasDeepObservers() {
        return deepObservers != null && !deepObservers.isEmpty();
    }

    abstract YEvent event(Transaction transaction, Transaction.Change change);

    /** Yjs: callTypeObservers. */
    final void callObservers(Transaction transaction, Transaction.Change told) {
        YEvent event = event(transaction, told);
        AbstractType type = this;
        while (true) {
            transaction.eventsByType.computeIfAbsent(type, key -> new ArrayList<>()).add(event);
            if (type.item == null) {
                break;
            }
            type = type.item.parent;
        }
        if (observers != null) {
            for (BiConsumer<YEvent, Transaction> observer : observers.all()) {
                observer.accept(event, transaction);
            }
        }
    }

    final void callDeepObservers(List<YEvent> events, Transaction transaction) {
        for (BiConsumer<List<YEvent>, Transaction> observer : deepObservers.all()) {
            observer.accept(events, transaction);
        }
    }

    /** Takes over the content of a root that nobody had said the kind of (Yjs {@code Doc.js}: get). */
    final void takeOver(UndefinedRoot root) {
        map = root.map;
        start = root.start;
        length = root.length;
        for (Item last : map.values()) {
            for (Item value = last; value != null; value = value.left) {
                value.parent = this;
            }
        }
        for (Item child = start; child != null; child = child.right) {
            child.parent = this;
        }
        mayHaveFormats = root.mayHaveFormats;
    }
}
