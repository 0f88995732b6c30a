package dev.concord.oidc;

import dev.concord.identity.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A provider, as what Concord is registered there, and what its word means here.
 *
 * @param issuer exactly as the provider calls itself
 * @param clientSecret none for a public client
 * @param scopes what is asked for, {@code openid} among it
 * @param claims where the provider tells what
 * @param roles whose groups have which role; {@code *} means everybody
 * @param redirectUri where the provider sends people back to, when it cannot be told from the request
 */
public record OidcSettings(URI issuer, String clientId, Optional<String> clientSecret, List<String> scopes, ClaimNames claims,
        Map<Role, Set<String>> roles, Optional<URI> redirectUri) {

    /** The path of {@link #redirectUri()} below the application's address. */
    public static final String CALLBACK = "sign-in/oidc/callback";

    /** Claims by name; in a name of an object within an object a dot leads inwards, as in {@code realm_access.roles}. */
    public record ClaimNames(String name, String displayName, String groups) {
    }

    public OidcSettings {
        scopes = List.copyOf(scopes);
        roles = Map.copyOf(roles);
    }

    /** Whether a password or a token may be sent there. */
    public static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null || "http".equalsIgnoreCase(uri.getScheme()) && isThisMachine(uri.getHost());
    }

    /** Looks up no name: only literal addresses, and the one name that means this machine everywhere. */
    private static boolean isThisMachine(String host) {
        if (host == null || host.equalsIgnoreCase("localhost")) {
            return host != null;
        }
        try {
            return host.matches("127(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:]+]") && InetAddress.getByName(host).isLoopbackAddress();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "OidcSettings[" + issuer + ", " + clientId + "]";
    }
}
