package dev.concord.security;

import dev.concord.identity.Caller;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;

/**
 * Lets only some do what is not about documents. A token is never enough: whoever steals one has got what it is for, and cannot make more of it.
 */
@ApplicationScoped
public class Admission {

    @Inject
    private Caller caller;

    /**
     * Somebody who has signed in in a browser, whoever vouched for it.
     *
     * @throws NotAuthorizedException if nobody has signed in
     * @throws ForbiddenException if somebody is known in another way
     */
    public Owner owner() {
        Identity identity = signedIn();
        if (identity.credential() instanceof Credential.Session session) {
            return new Owner(identity.name(), session);
        }
        throw new ForbiddenException("only who has signed in in a browser can do this");
    }

    /**
     * Somebody with the role admin, of an account or by the server.
     *
     * @throws NotAuthorizedException if nobody has signed in
     * @throws ForbiddenException if somebody else has
     */
    public Identity administrator() {
        Identity identity = signedIn();
        if (!identity.has(Role.ADMIN) || !(identity.credential() instanceof Credential.Session)) {
            throw new ForbiddenException("only administrators can do this, and not by a token");
        }
        return identity;
    }

    private Identity signedIn() {
        Identity identity = caller.identity();
        if (!identity.isSignedIn()) {
            throw new NotAuthorizedException("sign in first", "Session");
        }
        return identity;
    }

    /** @param name of the account */
    public record Owner(String name, Credential.Session session) {
    }
}
