package dev.concord.security;

import dev.concord.identity.Caller;
import dev.concord.identity.Role;
import dev.concord.room.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The one place that says who may do what. */
@ApplicationScoped
public class AccessPolicy {

    @Inject
    private SecuritySettings settings;

    @Inject
    private Caller caller;

    /** What whoever makes the current request may do. */
    public Permission permission() {
        Permission byEverybody = settings.anonymous().permission();
        return caller.identity().has(Role.USER) ? Permission.EDIT : byEverybody;
    }
}
