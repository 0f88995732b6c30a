package dev.concord.ui;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Answers every address of the user interface with its one page, and sets the headers of its files.
 *
 * <p>The page is built with {@code <base href="/">}; here it gets the context root it is really served under, so that its relative
 * addresses lead to the right place at any depth. The nonce by which its style elements are known is put in as well.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class UiFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String CHAT = "/chat";
    private static final String PAGE = "/index.html";
    private static final String BUILT_BASE = "<base href=\"/\"";
    private static final String BUILT_NONCE = "nonce=\"\"";

    @Inject
    private UiSettings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        if (!isRead(request) || hasServletOfItsOwn(request)) {
            chain.doFilter(request, response);
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        UiHeaders headers = new UiHeaders(settings.frameAncestors());
        headers.write(response);
        if (isPage(path)) {
            sendPage(request, response, headers);
            return;
        }
        // Files under assets/ have a hash of their content in their name; the others keep their name when they change.
        response.setHeader("Cache-Control", path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
        chain.doFilter(request, response);
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** The user interface has what nothing else is mapped to, and where there is a socket the page of the same address. */
    private static boolean hasServletOfItsOwn(HttpServletRequest request) {
        if (request.getServletPath().equals(CHAT) && request.getHeader("Upgrade") == null) {
            return false;
        }
        MappingMatch match = request.getHttpServletMapping().getMappingMatch();
        return match == MappingMatch.PATH || match == MappingMatch.EXACT;
    }

    /** An address of the user interface has no file extension; a file of it has one. */
    private static boolean isPage(String path) {
        return path.equals(PAGE) || path.startsWith("/") && path.indexOf('.', path.lastIndexOf('/')) < 0;
    }

    private void sendPage(HttpServletRequest request, HttpServletResponse response, UiHeaders headers) throws IOException {
        String page;
        try (InputStream in = getServletContext().getResourceAsStream(PAGE)) {
            if (in == null) {
                response.sendError(HttpServletResponse.SC_NOT_FOUND, "This WAR was built without its user interface.");
                return;
            }
            page = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        String nonce = UiHeaders.newNonce();
        byte[] body = page
                .replace(BUILT_BASE, "<base href=\"" + request.getContextPath() + "/\"")
                .replace(BUILT_NONCE, "nonce=\"" + nonce + "\"")
                .getBytes(StandardCharsets.UTF_8);
        headers.writePolicy(response, nonce);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(body.length);
        if (request.getMethod().equals("GET")) {
            response.getOutputStream().write(body);
        }
    }
}
