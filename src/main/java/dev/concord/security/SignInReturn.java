package dev.concord.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The way back from a sign-in elsewhere: to the sign-in page, which leads whoever has signed in to where they wanted to go, and tells the others what is
 * wrong. Where one may be led to is decided there alone.
 */
final class SignInReturn {

    /** A longer one is no address of the application. */
    private static final int MAX_PATH = 1500;

    private SignInReturn() {
    }

    /** Where somebody wants to go after signing in, as the sign-in page said it. Not checked: it goes back to that page. */
    static String wanted(HttpServletRequest request) {
        String to = request.getParameter("to");
        return to == null || to.length() > MAX_PATH ? "/" : to;
    }

    /** @param problem a word that the sign-in page knows; empty for none */
    static void lead(HttpServletRequest request, HttpServletResponse response, String to, String problem) {
        String query = "?to=" + URLEncoder.encode(to, StandardCharsets.UTF_8) + (problem.isEmpty() ? "" : "&problem=" + problem);
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Location", request.getContextPath() + "/sign-in" + query);
    }
}
