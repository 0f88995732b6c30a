package dev.concord.room;

import java.time.Instant;

/**
 * What the log knows of who wrote something.
 *
 * @param node the server that stored it
 * @param from when the first of it was stored
 * @param until when the last of it was
 */
public record StoredAuthorship(Authorship authorship, String node, Instant from, Instant until) {
}
