package dev.concord.app;

import dev.concord.identity.Role;
import dev.concord.identity.SignInSource;
import dev.concord.identity.SignInWays;
import dev.concord.oidc.OidcSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The settings that say by whose word people sign in. */
final class SignInConfig {

    private static final String SIGN_IN = "concord.sign-in";
    private static final String DEFAULT_LABEL = "your company account";
    private static final int MAX_LABEL = 40;

    private SignInConfig() {
    }

    /** @throws InvalidSettingException if one of them is unknown */
    static Set<SignInSource> sources(Settings settings) {
        Set<SignInSource> sources = EnumSet.noneOf(SignInSource.class);
        for (String text : settings.list(SIGN_IN)) {
            try {
                sources.add(SignInSource.valueOf(text.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw new InvalidSettingException(SIGN_IN, text, "one or more of accounts, server, oidc, separated by commas");
            }
        }
        return sources.isEmpty() ? EnumSet.of(SignInSource.ACCOUNTS) : sources;
    }

    static SignInWays ways(Settings settings) {
        Set<SignInSource> sources = sources(settings);
        Map<SignInSource, String> labels = new EnumMap<>(SignInSource.class);
        for (SignInSource source : sources) {
            if (source != SignInSource.ACCOUNTS) {
                labels.put(source, label(settings, "concord." + source.text() + ".label"));
            }
        }
        return new SignInWays(sources, labels, Duration.ofHours(settings.number("concord.session.vouched-hours", 1, 8760, 24)));
    }

    private static String label(Settings settings, String name) {
        String label = settings.text(name).map(String::strip).orElse(DEFAULT_LABEL);
        if (label.length() > MAX_LABEL) {
            throw new InvalidSettingException(name, label, "at most " + MAX_LABEL + " characters long");
        }
        return label;
    }

    /** The provider, where people sign in by one. */
    static Optional<OidcSettings> oidc(Settings settings) {
        if (!sources(settings).contains(SignInSource.OIDC)) {
            return Optional.empty();
        }
        return Optional.of(new OidcSettings(
                address(settings, "concord.oidc.issuer").orElseThrow(() -> missing("concord.oidc.issuer")),
                settings.text("concord.oidc.client-id").map(String::strip).orElseThrow(() -> missing("concord.oidc.client-id")),
                settings.text("concord.oidc.client-secret"),
                scopes(settings),
                new OidcSettings.ClaimNames(
                        settings.text("concord.oidc.name-claim").map(String::strip).orElse("preferred_username"),
                        settings.text("concord.oidc.display-name-claim").map(String::strip).orElse("name"),
                        settings.text("concord.oidc.groups-claim").map(String::strip).orElse("groups")),
                roles(settings),
                redirectUri(settings)));
    }

    private static List<String> scopes(Settings settings) {
        List<String> named = settings.text("concord.oidc.scopes").map(text -> List.of(text.strip().split("[\\s,]+"))).orElse(List.of("profile"));
        List<String> scopes = new ArrayList<>(named);
        if (!scopes.contains("openid")) {
            scopes.add(0, "openid");
        }
        return scopes;
    }

    private static Map<Role, Set<String>> roles(Settings settings) {
        Map<Role, Set<String>> roles = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            roles.put(role, Set.copyOf(settings.list("concord.oidc.groups." + role.text())));
        }
        if (roles.get(Role.USER).isEmpty()) {
            roles.put(Role.USER, Set.of("*"));
        }
        return roles;
    }

    private static Optional<URI> redirectUri(Settings settings) {
        Optional<URI> uri = address(settings, "concord.oidc.redirect-uri");
        uri.filter(known -> !known.getPath().endsWith("/" + OidcSettings.CALLBACK)).ifPresent(known -> {
            throw new InvalidSettingException("concord.oidc.redirect-uri", known.toString(), "the application's address followed by " + OidcSettings.CALLBACK);
        });
        return uri;
    }

    private static Optional<URI> address(Settings settings, String name) {
        return settings.text(name).map(String::strip).map(text -> {
            try {
                URI uri = URI.create(text);
                if (OidcSettings.isSafe(uri) && uri.getQuery() == null && uri.getFragment() == null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // Said below.
            }
            throw new InvalidSettingException(name, text, "an address that begins with https:// (http:// only on this machine), without a query");
        });
    }

    private static InvalidSettingException missing(String name) {
        return new InvalidSettingException(name, "", "set when concord.sign-in names oidc");
    }
}
