package dev.concord.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a web page may talk to this server: pages of the server's own origin may, others when the settings allow them.
 *
 * <p>Browsers do not keep a foreign page from opening a WebSocket, and they send the visitor's cookies with it (RFC 6455 section 10.2). A
 * request without an {@code Origin} does not come from a web page and is not stopped here.
 */
@ApplicationScoped
public class OriginCheck {

    @Inject
    private SecuritySettings settings;

    protected OriginCheck() {
    }

    OriginCheck(SecuritySettings settings) {
        this.settings = settings;
    }

    /**
     * @param origin the header {@code Origin}, or null
     * @param host the header {@code Host}, or null
     * @param isSecure whether the request is known to have come by TLS, to this server or to a proxy before it
     */
    public boolean allows(String origin, String host, boolean isSecure) {
        return origin == null || isOwn(origin, host, isSecure) || isListed(origin);
    }

    /**
     * Compares host and port. The scheme only as far as it is known: behind a proxy that ends TLS the page's scheme is not the one this
     * server sees.
     */
    private static boolean isOwn(String origin, String host, boolean isSecure) {
        Optional<String> authority = authority(origin, isSecure);
        return host != null && authority.isPresent() && authority.get().equals(withoutDefaultPort(host));
    }

    private boolean isListed(String origin) {
        return settings.allowedOrigins().stream()
                .anyMatch(allowed -> allowed.equals("*") || allowed.equalsIgnoreCase(origin));
    }

    private static Optional<String> authority(String origin, boolean isSecure) {
        try {
            URI uri = URI.create(origin);
            boolean isPage = "https".equalsIgnoreCase(uri.getScheme()) || !isSecure && "http".equalsIgnoreCase(uri.getScheme());
            return Optional.ofNullable(uri.getRawAuthority()).filter(authority -> isPage).map(OriginCheck::withoutDefaultPort);
        } catch (IllegalArgumentException notAnOrigin) {
            return Optional.empty();
        }
    }

    private static String withoutDefaultPort(String authority) {
        return authority.toLowerCase(Locale.ROOT).replaceFirst(":(80|443)$", "");
    }
}
