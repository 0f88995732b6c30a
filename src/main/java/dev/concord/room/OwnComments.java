package dev.concord.room;

import java.util.function.BiPredicate;

/**
 * Where in a document somebody may write who may only comment: below the root for comments, and there, of the keys that name an author, only below the
 * own. Such a key is the author, a slash, and an id without a slash (docs/protocols.md); an author is what {@link Person#id} says, and empty for visitors.
 * Keys without a slash are of other applications, which know for themselves whom they believe.
 */
final class OwnComments implements BiPredicate<String, String> {

    private static final char BEHIND_AUTHOR = '/';

    private final String commentsRoot;
    private final String author;

    OwnComments(String commentsRoot, Person person) {
        this.commentsRoot = commentsRoot;
        this.author = person.id().orElse("");
    }

    @Override
    public boolean test(String root, String key) {
        if (!root.equals(commentsRoot)) {
            return false;
        }
        int end = key == null ? -1 : key.lastIndexOf(BEHIND_AUTHOR);
        return end < 0 || key.substring(0, end).equals(author);
    }
}
