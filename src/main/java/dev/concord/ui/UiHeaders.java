package dev.concord.ui;

import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * What the headers of the user interface's files forbid a browser.
 *
 * <p>Strict-Transport-Security is not among them: whether a host has TLS, and will go on having it, is known to the proxy that ends it.
 */
final class UiHeaders {

    /**
     * Every script is a file of this server, so nothing that gets into the page by a document can run.
     *
     * <ul>
     * <li>{@code style-src}: Mantine, BlockNote and CodeMirror make style elements while they run, and show the page's nonce. Style
     * <em>attributes</em> are allowed: ProseMirror writes colours and widths of a document as such, and they cannot load or run anything
     * that {@code img-src} and {@code font-src} do not allow.
     * <li>{@code connect-src 'self'} holds for WebSockets to the same host and port as well (Content Security Policy Level 3).
     * <li>{@code img-src}: {@code data:} for the icons of style sheets and pasted pictures, {@code blob:} for pictures on their way to the server.
     * </ul>
     */
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'nonce-%s'; style-src-attr 'unsafe-inline'; "
            + "img-src 'self' data: blob:; connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; "
            + "frame-ancestors %s";

    /** Calls use three; what no part of the user interface uses is off, so that a script that gets in after all cannot use it either. */
    private static final String DEVICES = "camera=(self), microphone=(self), display-capture=(self), geolocation=(), midi=(), payment=(), serial=(), usb=()";

    private static final int NONCE_BYTES = 16;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String frameAncestors;
    private final boolean isNeverFramed;

    UiHeaders(List<String> frameAncestors) {
        this.isNeverFramed = frameAncestors.isEmpty();
        this.frameAncestors = isNeverFramed ? "'none'" : String.join(" ", frameAncestors);
    }

    /** Never the same twice. A page that a service worker keeps goes on with the one it came with, which nobody else knows. */
    static String newNonce() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** For every file. */
    void write(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** For the page, besides those of {@link #write}. */
    void writePolicy(HttpServletResponse response, String nonce) {
        response.setHeader("Content-Security-Policy", POLICY.formatted(nonce, frameAncestors));
        response.setHeader("Permissions-Policy", DEVICES);
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (isNeverFramed) {
            response.setHeader("X-Frame-Options", "DENY");
        }
    }
}
