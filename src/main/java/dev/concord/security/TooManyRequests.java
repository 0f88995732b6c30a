package dev.concord.security;

import dev.concord.limits.LimitExceededException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a servlet says to whom {@code limits} stops: as the REST API, but as text, because it is a browser's address line that has come here. */
final class TooManyRequests {

    static final int STATUS = 429;

    private TooManyRequests() {
    }

    static void answer(HttpServletResponse response, LimitExceededException limit) throws IOException {
        response.setStatus(STATUS);
        limit.retryAfterSeconds().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.getWriter().write("Too many people sign in from your address at this moment. Wait a minute, then try again.\n" + limit.getMessage() + "\n");
    }
}
