package dev.concord.security;

import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;

/** For resources that are not for everybody who has signed in. */
@RequestScoped
public class RoleCheck {

    @Inject
    private Caller caller;

    /** Whether whoever makes the current request has a role; nobody has one by a credential that is not valid. */
    public boolean has(Role role) {
        return caller.identity().has(role);
    }

    /**
     * Whoever makes the current request, who has the role.
     *
     * @throws NotAuthorizedException if nobody has signed in
     * @throws ForbiddenException if somebody has who has not got the role
     */
    public Identity require(Role role) {
        Identity identity = caller.identity();
        if (!identity.isSignedIn()) {
            throw new NotAuthorizedException("sign in first", "Session");
        }
        if (!identity.has(role)) {
            throw new ForbiddenException("this needs the role " + role.text());
        }
        return identity;
    }
}
