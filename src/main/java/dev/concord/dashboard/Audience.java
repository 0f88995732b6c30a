package dev.concord.dashboard;

import dev.concord.identity.Identity;
import dev.concord.identity.Role;

/** Who of those who have signed in. A setting. */
public enum Audience {

    NONE, ADMIN, USER;

    boolean includes(Identity identity) {
        return this == USER && identity.isSignedIn() || this == ADMIN && identity.has(Role.ADMIN);
    }
}
