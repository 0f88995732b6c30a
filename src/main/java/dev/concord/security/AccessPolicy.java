package dev.concord.security;

import dev.concord.room.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The one place that says who may do what. */
@ApplicationScoped
public class AccessPolicy {

    @Inject
    private SecuritySettings settings;

    /** What whoever makes the current request may do. */
    public Permission permission() {
        return settings.anonymous().permission();
    }
}
