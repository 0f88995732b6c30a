package dev.concord.document;

import java.util.Set;

/**
 * What to list.
 *
 * @param text to be found in titles and names, whatever its case; may be empty
 * @param kinds never empty
 * @param limit how many at most
 * @param after where the page before ended; null for the first page
 */
record DocumentQuery(String text, Set<DocumentKind> kinds, boolean trashed, int limit, Cursor after) {
}
