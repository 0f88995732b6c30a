package dev.concord.room;

import dev.concord.crdt.IdSet;
import java.util.Optional;

/**
 * What somebody contributed to a document, by ids. Not to be changed.
 *
 * @param insertions of what that one inserted
 * @param deletions of what that one deleted
 */
public record Authorship(Author author, IdSet insertions, IdSet deletions) {

    /**
     * Who wrote something.
     *
     * @param id by which others may tell this one from somebody else of the same name; empty for a visitor
     * @param name what others see; empty for a visitor
     * @param device on which, if the client has said so
     */
    public record Author(Optional<String> id, String name, Optional<String> device) {

        static Author of(Person person) {
            return new Author(person.id(), person.displayName(), person.device());
        }
    }

    public boolean isEmpty() {
        return insertions.isEmpty() && deletions.isEmpty();
    }

    /** What both are about; empty where they have no id in common. */
    Authorship within(IdSet inserted, IdSet deleted) {
        return new Authorship(author, insertions.intersection(inserted), deletions.intersection(deleted));
    }

    /** Both of the same author in one. */
    public Authorship and(Authorship other) {
        return new Authorship(author, insertions.union(other.insertions), deletions.union(other.deletions));
    }
}
