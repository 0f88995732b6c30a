package dev.concord.access;

import dev.concord.room.Permission;

/** What a visitor who has not signed in may do. */
public enum AnonymousAccess {

    EDIT(Permission.EDIT), READ(Permission.READ), NONE(Permission.NONE);

    private final Permission permission;

    AnonymousAccess(Permission permission) {
        this.permission = permission;
    }

    Permission permission() {
        return permission;
    }
}
