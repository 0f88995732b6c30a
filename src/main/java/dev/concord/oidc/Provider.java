package dev.concord.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;

/**
 * What the provider says of itself, and its keys. Asked for when it is needed, kept for an hour; what was known before counts when it cannot be asked again.
 * Thread-safe.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery 1.0</a>
 */
final class Provider {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");
    private static final Duration KEPT = Duration.ofHours(1);
    /** Those who come while it does not answer are not all to wait for it. */
    private static final Duration NOT_ASKED_AGAIN = Duration.ofSeconds(5);
    private static final Duration KEYS_KEPT = Duration.ofMinutes(15);
    private static final Duration KEYS_WAIT = Duration.ofSeconds(15);
    /** A key that is not known is looked for at once, but a second time only after this. */
    private static final Duration KEYS_ASKED_EVERY = Duration.ofSeconds(10);

    private final Issuer issuer;
    private final ProviderHttp http;
    private OIDCProviderMetadata metadata;
    private JWKSource<SecurityContext> keys;
    private long askedAt;
    private OidcException failure;

    Provider(Issuer issuer, ProviderHttp http) {
        this.issuer = issuer;
        this.http = http;
    }

    /** @throws OidcException if it does not answer, or says what cannot be */
    synchronized OIDCProviderMetadata metadata() throws OidcException {
        long now = System.nanoTime();
        if (metadata != null && now - askedAt < KEPT.toNanos()) {
            return metadata;
        }
        if (failure == null || now - askedAt >= NOT_ASKED_AGAIN.toNanos()) {
            ask();
        }
        if (metadata == null) {
            throw failure;
        }
        return metadata;
    }

    /** To be asked for after {@link #metadata}. */
    synchronized JWKSource<SecurityContext> keys() {
        return keys;
    }

    private void ask() {
        try {
            OIDCProviderMetadata found = fetch();
            if (metadata == null || !found.getJWKSetURI().equals(metadata.getJWKSetURI())) {
                keys = JWKSourceBuilder.<SecurityContext>create(found.getJWKSetURI().toURL(), http)
                        .cache(KEYS_KEPT.toMillis(), KEYS_WAIT.toMillis())
                        // It would need a thread of its own.
                        .refreshAheadCache(false)
                        .rateLimited(KEYS_ASKED_EVERY.toMillis())
                        .build();
            }
            metadata = found;
            failure = null;
        } catch (IOException | GeneralException | IllegalArgumentException e) {
            failure = new OidcException(OidcException.Problem.UNAVAILABLE, "the provider's metadata cannot be read", e);
            LOG.log(Level.WARNING, "the provider of OpenID Connect does not tell about itself: " + e);
        } finally {
            askedAt = System.nanoTime();
        }
    }

    private OIDCProviderMetadata fetch() throws IOException, GeneralException {
        String text = http.retrieveResource(OIDCProviderMetadata.resolveURL(issuer)).getContent();
        OIDCProviderMetadata found = OIDCProviderMetadata.parse(text);
        if (!found.getIssuer().equals(issuer)) {
            throw new GeneralException("it calls itself something else than concord.oidc.issuer");
        }
        for (URI needed : new URI[] {found.getAuthorizationEndpointURI(), found.getTokenEndpointURI(), found.getJWKSetURI()}) {
            if (needed == null || !OidcSettings.isSafe(needed)) {
                throw new GeneralException("an address that is needed is missing or without TLS");
            }
        }
        return found;
    }
}
