package dev.concord.chat;

import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.room.Permission;

/** What somebody may do in a room. Each constant includes those before it. */
enum Right {
    NONE, READ, WRITE,
    /** Write, and delete what others wrote. */
    MODERATE;

    boolean includes(Right other) {
        return compareTo(other) >= 0;
    }

    /** In the room of a document: who may read it reads, who may comment or edit it writes, whom it belongs to moderates. Visitors read: nobody knows who they are. */
    static Right inDocument(Identity user, Permission permission) {
        Right right = switch (permission) {
            case NONE -> NONE;
            case READ -> READ;
            case COMMENT, EDIT -> WRITE;
            case OWN -> MODERATE;
        };
        return right.includes(WRITE) && !isSomebody(user) ? READ : right;
    }

    /** In a room of people. */
    static Right amongPeople(Identity user, boolean member, boolean owner) {
        boolean uses = user.has(Role.USER) || user.has(Role.ADMIN);
        if (!uses || !member && !owner || user.credential() instanceof Credential.DocumentToken) {
            return NONE;
        }
        if (user.credential() instanceof Credential.Token token && token.readOnly()) {
            return READ;
        }
        return owner || user.has(Role.ADMIN) ? MODERATE : WRITE;
    }

    private static boolean isSomebody(Identity user) {
        return user.isSignedIn() || user.credential() instanceof Credential.DocumentToken;
    }
}
