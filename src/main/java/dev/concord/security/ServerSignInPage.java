package dev.concord.security;

import dev.concord.limits.LimitExceededException;
import dev.concord.limits.RateLimits;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The form in which the server asks for name and password, where its administrator has left it at that (web.xml). It is the server that reads the answer, so this
 * cannot be a part of the user interface.
 */
@WebServlet({"/sign-in/server/form", "/sign-in/server/failed"})
public class ServerSignInPage extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String PAGE = "/WEB-INF/server-sign-in.html";

    @Inject
    private transient RateLimits limits;

    /** The server forwards requests of any method here. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            limits.signInElsewhere(request.getRemoteAddr());
        } catch (LimitExceededException e) {
            TooManyRequests.answer(response, e);
            return;
        }
        String page;
        try (InputStream in = getServletContext().getResourceAsStream(PAGE)) {
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String problem = request.getServletPath().endsWith("/failed") ? "The name or the password is wrong." : "";
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'");
        response.getWriter().write(page.replace("${context}", request.getContextPath()).replace("${problem}", problem));
    }
}
