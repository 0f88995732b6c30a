package dev.concord.document;

import java.util.Optional;
import java.util.Set;

/**
 * What to list.
 *
 * @param text to be found in titles and names, whatever its case; may be empty
 * @param kinds never empty
 * @param place where to look
 * @param limit how many at most
 * @param after where the page before ended; null for the first page
 */
record DocumentQuery(String text, Set<DocumentKind> kinds, boolean trashed, Place place, int limit, Cursor after) {

    /**
     * @param anywhere whether in whatever folder
     * @param folderId the key of the only folder; empty for the top
     */
    record Place(boolean anywhere, Optional<Long> folderId) {

        static final Place ANYWHERE = new Place(true, Optional.empty());
        static final Place TOP = new Place(false, Optional.empty());
    }
}
