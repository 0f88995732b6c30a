package dev.concord.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveKitTokenTest {

    private static final String SECRET = "a secret of thirty-two characters";
    private static final CallSettings.LiveKit SERVER = new CallSettings.LiveKit(URI.create("wss://live.example.org"), "key1", SECRET);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.500Z");

    @Test
    void itLetsOnePersonIntoOneRoomForFiveMinutes() throws Exception {
        LiveKitToken token = LiveKitToken.of(SERVER, "document:plans/spring", "anna/1", "Anna", NOW);
        SignedJWT parsed = SignedJWT.parse(token.text());
        assertThat(parsed.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.HS256);
        assertThat(parsed.verify(new MACVerifier(SECRET))).isTrue();
        JWTClaimsSet claims = parsed.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("key1");
        assertThat(claims.getSubject()).isEqualTo("anna/1");
        assertThat(claims.getStringClaim("name")).isEqualTo("Anna");
        assertThat(claims.getJSONObjectClaim("video")).isEqualTo(Map.of("room", "document:plans/spring", "roomJoin", true, "canPublish", true, "canSubscribe", true));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(Instant.parse("2026-03-01T12:05:00Z")));
        assertThat(token.expiresAt()).isEqualTo(Instant.parse("2026-03-01T12:05:00Z"));
    }

    @Test
    void neitherSecretNorTokenIsInATextForLogs() {
        assertThat(SERVER.toString()).doesNotContain("secret");
        LiveKitToken token = LiveKitToken.of(SERVER, "document:a", "anna/1", "Anna", NOW);
        assertThat(token.toString()).doesNotContain(token.text());
    }
}
