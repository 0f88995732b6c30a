package dev.concord.oidc;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.concord.identity.Outsider;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.util.Optional;

/**
 * Leads somebody to the provider and takes them back. To be used only where the settings name a provider. Thread-safe.
 *
 * <p>What a browser shows in between, the secret of its attempt, is for an {@code HttpOnly} cookie that lives for some minutes.
 */
@ApplicationScoped
public class OidcSignIn {

    /** What fits into an address everywhere. */
    private static final int MAX_HINT = 4000;

    @Inject
    private Optional<OidcSettings> settings;

    private ProviderHttp http;
    private Provider provider;

    /**
     * @param address where the browser is to go
     * @param secret what it is to show when it is back; nobody else may know it
     */
    public record Begun(URI address, String secret) {
    }

    /** @param idToken what the provider wants to be shown at the end */
    public record SignedIn(Outsider outsider, String idToken) {
    }

    @PostConstruct
    void start() {
        http = new ProviderHttp();
        settings.ifPresent(known -> provider = new Provider(new Issuer(known.issuer()), http));
    }

    /** @param redirectUri where the provider sends people back to; {@code concord.oidc.redirect-uri} counts more */
    public Begun begin(URI redirectUri) throws OidcException {
        OidcSettings known = settings.orElseThrow();
        Attempt attempt = Attempt.begin();
        URI address = new AuthenticationRequest.Builder(ResponseType.CODE, new Scope(known.scopes().toArray(String[]::new)),
                new ClientID(known.clientId()), known.redirectUri().orElse(redirectUri))
                .endpointURI(provider.metadata().getAuthorizationEndpointURI())
                .state(attempt.state())
                .nonce(attempt.nonce())
                .codeChallenge(attempt.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
        return new Begun(address, attempt.secret());
    }

    /**
     * @param secret as {@link Begun} said and the browser shows it
     * @param redirectUri as at the beginning
     * @param query of the address at which the browser came back
     * @throws OidcException if it is not certain who that is
     */
    public SignedIn finish(String secret, URI redirectUri, String query) throws OidcException {
        OidcSettings known = settings.orElseThrow();
        return new CodeExchange(known, provider, http).finish(new Attempt(secret), known.redirectUri().orElse(redirectUri), query);
    }

    /**
     * Where to send the browser to end the provider's session as well, if the provider wants to know.
     *
     * @param application the address of the application
     */
    public Optional<URI> endSession(String idToken, URI application) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        OidcSettings known = settings.get();
        try {
            OIDCProviderMetadata metadata = provider.metadata();
            if (metadata.getEndSessionEndpointURI() == null || !OidcSettings.isSafe(metadata.getEndSessionEndpointURI())) {
                return Optional.empty();
            }
            URI back = known.redirectUri().map(uri -> uri.resolve("../../")).orElse(application).resolve("sign-in");
            return Optional.of(new LogoutRequest(metadata.getEndSessionEndpointURI(), idToken.length() > MAX_HINT ? null : SignedJWT.parse(idToken), null,
                    new ClientID(known.clientId()), back, null, null).toURI());
        } catch (OidcException | ParseException e) {
            // Concord's own session has ended; that is what was asked for.
            return Optional.empty();
        }
    }
}
