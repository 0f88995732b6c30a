package dev.concord.call;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/**
 * Lets somebody into one room of a LiveKit server: a JSON Web Token as that expects it
 * (<a href="https://docs.livekit.io/frontends/authentication/tokens/">LiveKit: tokens and grants</a>).
 *
 * @param text the token
 * @param expiresAt until then one can connect; who is connected stays
 */
record LiveKitToken(String text, Instant expiresAt) {

    /** To connect, not to stay: the server renews it for whoever is there. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    /** @param identity unique in the room: who comes with the same one takes the other's place */
    static LiveKitToken of(CallSettings.LiveKit server, String room, String identity, String name, Instant now) {
        Instant expiresAt = Instant.ofEpochSecond(now.plus(LIFE).getEpochSecond());
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(server.key())
                .subject(identity)
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(expiresAt))
                .claim("name", name)
                .claim("video", Map.of("room", room, "roomJoin", true, "canPublish", true, "canSubscribe", true))
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(server.secret().getBytes(StandardCharsets.UTF_8)));
        } catch (JOSEException e) {
            throw new IllegalStateException("a token for LiveKit cannot be signed", e);
        }
        return new LiveKitToken(token.serialize(), expiresAt);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "LiveKitToken[until " + expiresAt + "]";
    }
}
