package dev.concord.security;

import dev.concord.identity.Caller;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
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
        Identity identity = caller.identity();
        if (identity.credential() instanceof Credential.Invalid) {
            return Permission.NONE;
        }
        Permission permission = identity.has(Role.USER) ? Permission.EDIT : settings.anonymous().permission();
        boolean readsOnly = identity.credential() instanceof Credential.Token token && token.readOnly();
        return readsOnly && permission.includes(Permission.READ) ? Permission.READ : permission;
    }
}
