package dev.concord.security;

import dev.concord.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The cookie by which a browser shows its session. No script can read it, and pages of other sites cannot send it with what changes anything. */
public final class SessionCookie {

    /** The session ends on the server; the cookie only has to last as long. */
    private static final Duration LIFE = Duration.ofDays(400);

    private SessionCookie() {
    }

    static NewCookie of(String token, HttpServletRequest request) {
        return cookie(Caller.COOKIE, token, LIFE, request);
    }

    static NewCookie none(HttpServletRequest request) {
        return cookie(Caller.COOKIE, "", Duration.ZERO, request);
    }

    /** The cookie of somebody who has opened a link without signing in. */
    public static NewCookie ofVisitor(String secret, HttpServletRequest request) {
        return cookie(Caller.VISITOR_COOKIE, secret, LIFE, request);
    }

    private static NewCookie cookie(String name, String value, Duration life, HttpServletRequest request) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(request.getContextPath() + "/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) life.toSeconds())
                .build();
    }
}
