package dev.concord.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The second half of a sign-in: what the browser brought back becomes somebody. */
final class CodeExchange {

    /** By the provider's own key: with the other algorithms whoever knows the client's secret could say who somebody is. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512,
            JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);
    private static final int CLOCK_SKEW_SECONDS = 60;

    private final OidcSettings settings;
    private final Provider provider;
    private final ProviderHttp http;

    CodeExchange(OidcSettings settings, Provider provider, ProviderHttp http) {
        this.settings = settings;
        this.provider = provider;
        this.http = http;
    }

    OidcSignIn.SignedIn finish(Attempt attempt, URI redirectUri, String query) throws OidcException {
        OIDCProviderMetadata metadata = provider.metadata();
        AuthorizationCode code = code(attempt, redirectUri, query, metadata);
        OIDCTokens tokens = tokens(attempt, redirectUri, code, metadata);
        IDTokenClaimsSet idToken = verified(tokens.getIDToken(), attempt, metadata);
        Map<String, Object> told = new HashMap<>(idToken.toJSONObject());
        if (!new Claims(settings, told).areComplete() && metadata.getUserInfoEndpointURI() != null) {
            userInfo(metadata, tokens.getAccessToken(), idToken.getSubject().getValue()).forEach(told::putIfAbsent);
        }
        return new OidcSignIn.SignedIn(new Claims(settings, told).outsider(idToken.getIssuer().getValue(), idToken.getSubject().getValue()),
                tokens.getIDTokenString());
    }

    private static AuthorizationCode code(Attempt attempt, URI redirectUri, String query, OIDCProviderMetadata metadata) throws OidcException {
        AuthenticationResponse response;
        try {
            response = AuthenticationResponseParser.parse(URI.create(redirectUri + "?" + (query == null ? "" : query)));
        } catch (ParseException | IllegalArgumentException e) {
            throw new OidcException(OidcException.Problem.FAILED, "the browser brought back no answer of the provider");
        }
        if (!attempt.state().equals(response.getState())) {
            throw new OidcException(OidcException.Problem.EXPIRED, "the answer is not for this browser's attempt");
        }
        boolean namesIssuer = response.getIssuer() != null || metadata.supportsAuthorizationResponseIssuerParam();
        if (namesIssuer && !metadata.getIssuer().equals(response.getIssuer())) {
            throw new OidcException(OidcException.Problem.FAILED, "the answer is of another provider");
        }
        if (!response.indicatesSuccess()) {
            ErrorObject error = response.toErrorResponse().getErrorObject();
            boolean denied = OAuth2Error.ACCESS_DENIED.equals(error);
            throw new OidcException(denied ? OidcException.Problem.DENIED : OidcException.Problem.FAILED, "the provider answers " + code(error));
        }
        AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new OidcException(OidcException.Problem.FAILED, "the answer holds no code");
        }
        return code;
    }

    private OIDCTokens tokens(Attempt attempt, URI redirectUri, AuthorizationCode code, OIDCProviderMetadata metadata) throws OidcException {
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, redirectUri, attempt.verifier());
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(tokenRequest(grant, metadata).toHTTPRequest().send(http));
            if (!response.indicatesSuccess()) {
                throw new OidcException(OidcException.Problem.FAILED, "the provider does not take the code: " + code(response.toErrorResponse().getErrorObject()));
            }
            return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
        } catch (IOException | ParseException e) {
            throw new OidcException(OidcException.Problem.UNAVAILABLE, "the provider does not answer with tokens", e);
        }
    }

    private TokenRequest tokenRequest(AuthorizationCodeGrant grant, OIDCProviderMetadata metadata) {
        ClientID client = new ClientID(settings.clientId());
        URI address = metadata.getTokenEndpointURI();
        if (settings.clientSecret().isEmpty()) {
            return new TokenRequest.Builder(address, client, grant).build();
        }
        Secret secret = new Secret(settings.clientSecret().get());
        List<ClientAuthenticationMethod> methods = metadata.getTokenEndpointAuthMethods();
        // The default, also where the provider names none.
        boolean basic = methods == null || methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return new TokenRequest.Builder(address, basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret), grant).build();
    }

    /** Signature, issuer, audience, times and nonce, as section 3.1.3.7 of OpenID Connect Core demands. */
    private IDTokenClaimsSet verified(JWT idToken, Attempt attempt, OIDCProviderMetadata metadata) throws OidcException {
        IDTokenValidator validator = new IDTokenValidator(metadata.getIssuer(), new ClientID(settings.clientId()),
                new JWSVerificationKeySelector<>(ALGORITHMS, provider.keys()), null);
        validator.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        try {
            return validator.validate(idToken, attempt.nonce());
        } catch (BadJOSEException e) {
            throw new OidcException(OidcException.Problem.FAILED, "the ID token is not good", e);
        } catch (JOSEException e) {
            throw new OidcException(OidcException.Problem.UNAVAILABLE, "the ID token cannot be checked", e);
        }
    }

    private Map<String, Object> userInfo(OIDCProviderMetadata metadata, AccessToken token, String subject) throws OidcException {
        try {
            UserInfoResponse response = UserInfoResponse.parse(new UserInfoRequest(metadata.getUserInfoEndpointURI(), token).toHTTPRequest().send(http));
            if (!response.indicatesSuccess() || response.toSuccessResponse().getUserInfo() == null) {
                throw new OidcException(OidcException.Problem.FAILED, "the provider tells nothing of the user");
            }
            if (!response.toSuccessResponse().getUserInfo().getSubject().getValue().equals(subject)) {
                throw new OidcException(OidcException.Problem.FAILED, "the provider tells of another user");
            }
            return response.toSuccessResponse().getUserInfo().toJSONObject();
        } catch (IOException | ParseException e) {
            throw new OidcException(OidcException.Problem.UNAVAILABLE, "the provider does not tell of the user", e);
        }
    }

    /** One of the words of the protocol: whatever else it is, is not repeated. */
    private static String code(ErrorObject error) {
        return error.getCode() != null && error.getCode().matches("[a-z_]{1,40}") ? error.getCode() : "an error";
    }
}
