package dev.concord.security;

import dev.concord.identity.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;

/** The cookie by which a browser shows its session. No script can read it, and pages of other sites cannot send it with what changes anything. */
final class SessionCookie {

    /** The session ends on the server; the cookie only has to last as long. */
    private static final Duration LIFE = Duration.ofDays(400);

    private SessionCookie() {
    }

    static NewCookie of(String token, HttpServletRequest request) {
        return cookie(token, LIFE, request);
    }

    static NewCookie none(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private static NewCookie cookie(String value, Duration life, HttpServletRequest request) {
        return new NewCookie.Builder(Caller.COOKIE)
                .value(value)
                .path(request.getContextPath() + "/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) life.toSeconds())
                .build();
    }
}
