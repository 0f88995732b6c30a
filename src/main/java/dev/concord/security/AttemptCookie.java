package dev.concord.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * By which a browser that comes back from a provider shows that it was sent there, and remembers where it wanted to go.
 *
 * @param secret of {@code OidcSignIn.Begun}
 * @param to as {@link SignInReturn#wanted} gives it
 */
record AttemptCookie(String secret, String to) {

    private static final String NAME = "concord-oidc";
    private static final Duration LIFE = Duration.ofMinutes(15);

    static Optional<AttemptCookie> of(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null ? Optional.empty()
                : Arrays.stream(cookies).filter(cookie -> cookie.getName().equals(NAME)).findFirst().flatMap(cookie -> read(cookie.getValue()));
    }

    private static Optional<AttemptCookie> read(String value) {
        String[] parts = value.split("\\.", 2);
        try {
            return parts.length < 2 || parts[0].isEmpty() ? Optional.empty()
                    : Optional.of(new AttemptCookie(parts[0], new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The value of a header {@code Set-Cookie}. */
    String set(HttpServletRequest request) {
        return cookie(secret + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8)), LIFE, request);
    }

    /** The same, to forget it: each attempt has one answer. */
    static String forget(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    private static String cookie(String value, Duration life, HttpServletRequest request) {
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(request.getContextPath() + "/sign-in/oidc")
                .httpOnly(true)
                .secure(request.isSecure())
                // The provider's page leads back here, which is the one thing that Lax lets a foreign page do.
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge((int) life.toSeconds())
                .build()
                .toString();
    }

    @Override
    public String toString() {
        return "AttemptCookie[...]";
    }
}
