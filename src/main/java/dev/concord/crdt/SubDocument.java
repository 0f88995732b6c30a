package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.MalformedDataException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The content of an item that holds a document (Yjs {@code ContentDoc.js}). The document is made when it is asked for. */
final class SubDocument {
    private final String guid;
    private final Any.Obj options;
    private final boolean shouldLoad;
    private Doc doc;

    private SubDocument(String guid, Any.Obj options, boolean shouldLoad) {
        this.guid = guid;
        this.options = options;
        this.shouldLoad = shouldLoad;
    }

    /** Of a document that was made here. */
    SubDocument(Doc doc) {
        this(doc.guid(), (Any.Obj) doc.options().toAny(), doc.shouldLoad());
        this.doc = doc;
    }

    static SubDocument of(String guid, Any given, int position) {
        if (given == Any.NULL || given == Any.UNDEFINED) {
            throw new MalformedDataException(position, "a subdocument without options");
        }
        Map<String, Any> entries = given instanceof Any.Obj object ? object.entries() : Map.of();
        Map<String, Any> kept = new LinkedHashMap<>();
        if (entries.getOrDefault("gc", Any.UNDEFINED) != Any.UNDEFINED && !ContentDoc.truthy(entries.get("gc"))) {
            kept.put("gc", Any.FALSE);
        }
        boolean autoLoad = ContentDoc.truthy(entries.getOrDefault("autoLoad", Any.UNDEFINED));
        if (autoLoad) {
            kept.put("autoLoad", Any.TRUE);
        }
        Any meta = entries.getOrDefault("meta", Any.NULL);
        if (meta != Any.NULL && meta != Any.UNDEFINED) {
            kept.put("meta", meta);
        }
        String name = entries.get("guid") instanceof Any.Text other ? other.value() : guid;
        boolean load = autoLoad || ContentDoc.truthy(entries.getOrDefault("shouldLoad", Any.UNDEFINED));
        return new SubDocument(name, (Any.Obj) Any.of(kept), load);
    }

    String guid() {
        return guid;
    }

    Any options() {
        return options;
    }

    Doc doc() {
        if (doc == null) {
            doc = new Doc(DocOptions.ofSubdocument(guid, options, shouldLoad));
        }
        return doc;
    }

    /** For an item that redoes another: a new document of the same name. */
    SubDocument copy() {
        return new SubDocument(guid, options, options.entries().containsKey("autoLoad"));
    }

    void integrate(Transaction transaction, Item item) {
        doc().setItem(item);
        transaction.subdocAdded(doc);
        if (doc.shouldLoad()) {
            transaction.subdocLoaded(doc);
        }
    }

    void delete(Transaction transaction) {
        if (transaction.subdocsAdded.contains(doc)) {
            transaction.subdocsAdded.remove(doc);
        } else {
            transaction.subdocRemoved(doc());
        }
    }

    /** Puts a fresh document in place of one that was destroyed. */
    Doc renew(Item item) {
        doc = new Doc(DocOptions.ofSubdocument(guid, options, false));
        doc.setItem(item);
        return doc;
    }
}
