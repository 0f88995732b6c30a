package dev.concord.search;

import java.util.List;

/**
 * A document in which something was found.
 *
 * @param documentId its key in the database
 * @param excerpt what stands around the first places, hits and the rest in turns; may be empty when only the title fits
 */
public record Found(long documentId, List<Piece> excerpt) {

    /** A piece of an excerpt. */
    public record Piece(String text, boolean hit) {
    }
}
