package dev.concord.identity;

import java.util.UUID;

/**
 * The event that a session or a token has ended by its owner's wish: what was opened by it is to be closed at once.
 *
 * @param credential its id
 * @param reason for those who are closed
 */
public record Ended(UUID credential, String reason) {
}
