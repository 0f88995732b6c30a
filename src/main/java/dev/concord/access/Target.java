package dev.concord.access;

/**
 * What is shared: a document, or a folder with all that is in it.
 *
 * @param id its key in the database
 */
public sealed interface Target {

    long id();

    record OfDocument(long id) implements Target {
    }

    record OfFolder(long id) implements Target {
    }

    /** The key of the document; null if it is none. */
    default Long documentId() {
        return this instanceof OfDocument ? id() : null;
    }

    /** The key of the folder; null if it is none. */
    default Long folderId() {
        return this instanceof OfFolder ? id() : null;
    }
}
