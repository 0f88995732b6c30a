package dev.concord.identity;

import java.util.UUID;

/** The event that a session has ended by its owner's wish: what was opened in it is to be closed. */
public record SignedOut(UUID session) {
}
