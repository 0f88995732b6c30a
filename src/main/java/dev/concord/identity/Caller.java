package dev.concord.identity;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Whoever makes the current request. */
@RequestScoped
public class Caller {

    /** The cookie of a browser session. Two applications of one host are kept apart by its path. */
    public static final String COOKIE = "concord-session";

    @Inject
    private HttpServletRequest request;

    @Inject
    private Sessions sessions;

    private Identity identity;

    public Identity identity() {
        if (identity == null) {
            identity = bySession().or(this::byContainer).orElseGet(() -> Identity.visitor(request.getRemoteAddr()));
        }
        return identity;
    }

    Optional<Identity> bySession() {
        return token().flatMap(sessions::find);
    }

    private Optional<String> token() {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(COOKIE)).map(Cookie::getValue).findFirst();
    }

    /** Somebody whom the server itself has signed in, by a domain or realm that its administrator has mapped to the application. */
    private Optional<Identity> byContainer() {
        Principal principal = request.getUserPrincipal();
        if (principal == null) {
            return Optional.empty();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (request.isUserInRole(role.text())) {
                roles.add(role);
            }
        }
        return roles.isEmpty() ? Optional.empty() : Optional.of(new Identity(principal.getName(), principal.getName(), roles, Set.of(), Optional.empty()));
    }
}
