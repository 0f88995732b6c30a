package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Collectors;

/**
 * Tells the server who makes a request, by Jakarta Security: then {@code getUserPrincipal} and {@code isUserInRole} are right everywhere in the
 * application. Whoever is nobody gets through all the same; what may be done is for the policy to say. Public for the server's sake.
 */
@ApplicationScoped
public class SignInMechanism implements HttpAuthenticationMechanism {

    @Inject
    private Caller caller;

    @Override
    public AuthenticationStatus validateRequest(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        Identity identity;
        try {
            identity = caller.identity();
        } catch (RuntimeException e) {
            // Whatever needs to know will ask again, and say so: that the database is away, or that there is too much to look up.
            return context.doNothing();
        }
        if (!identity.isSignedIn()) {
            return context.doNothing();
        }
        return context.notifyContainerAboutLogin(identity.name(), identity.roles().stream().map(Role::text).collect(Collectors.toSet()));
    }
}
