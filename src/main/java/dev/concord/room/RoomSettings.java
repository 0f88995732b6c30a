package dev.concord.room;

import java.time.Duration;

/**
 * The limits and delays of rooms.
 *
 * @param maxConnections how many clients one document may have at a time
 * @param maxPresenceBytes the longest state of presence of one client, in UTF-16 code units of its JSON text
 * @param maxDocumentBytes how large a document may grow, as one update; 0 for no limit
 * @param gatherFor the most time between two broadcasts to the same room in which what comes is gathered; small rooms rest less
 * @param presenceLinger how long the presence of a lost connection stays, so that a quick return does not flicker
 * @param unloadAfter how long a document that nobody has open stays in memory
 * @param commentsRoot the root of a document below which a commenter may change things
 */
public record RoomSettings(int maxConnections, int maxPresenceBytes, long maxDocumentBytes, Duration gatherFor, Duration presenceLinger, Duration unloadAfter,
        String commentsRoot) {
}
