package dev.concord.security;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Where the application is, as the server sees it: behind a proxy that is where the server has been told to regard its headers. */
final class ApplicationAddress {

    private ApplicationAddress() {
    }

    /** Ends with a slash. */
    static URI of(HttpServletRequest request) {
        String whole = request.getRequestURL().toString();
        String path = request.getRequestURI();
        return URI.create(whole.substring(0, whole.length() - path.length()) + request.getContextPath() + "/");
    }
}
