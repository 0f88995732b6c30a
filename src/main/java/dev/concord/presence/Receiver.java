package dev.concord.presence;

import dev.concord.access.PlaceName;
import dev.concord.identity.Identity;

/** Somebody who is told of others, by one socket. */
interface Receiver {

    Identity user();

    /** Where it is; null for nowhere. */
    PlaceName location();

    /** Whether it wants to know of everybody, and not only of who is where it is. */
    boolean watchesEverybody();

    void send(String message);
}
