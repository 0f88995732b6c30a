package dev.concord.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which tokens are valid: those that were made here, now, and for this; nothing else, however it was signed. */
class DocumentTokenFormatTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final ECKey key = ecKey(Curve.P_256);
    private final DocumentGrant grant = new DocumentGrant(UUID.randomUUID(), "@shop/17", "Zoë", "notes/17", "edit", "shop", UUID.randomUUID(), NOW,
            NOW.plusSeconds(900));

    @Test
    void aTokenSaysWhatItWasMadeOf() {
        assertThat(verifyAt(NOW, sign(grant))).contains(grant);
    }

    @Test
    void aTokenIsValidFromItsBeginningToItsLastSecond() {
        String token = sign(grant);
        assertThat(verifyAt(NOW.plusSeconds(899), token)).isPresent();
        assertThat(verifyAt(NOW.plusSeconds(900), token)).as("expired").isEmpty();
        assertThat(verifyAt(NOW.minusSeconds(30), token)).as("from a server whose clock is ahead").isPresent();
        assertThat(verifyAt(NOW.minusSeconds(31), token)).as("from the future").isEmpty();
    }

    @Test
    void aTokenIsNotValidForTooLong() {
        assertThat(verify(claims().expirationTime(date(NOW.plus(Duration.ofDays(1)))))).isPresent();
        assertThat(verify(claims().expirationTime(date(NOW.plus(Duration.ofDays(1)).plusSeconds(1))))).isEmpty();
    }

    @Test
    void aTokenIsNotValidBeforeItSaysSo() {
        assertThat(verify(claims().notBeforeTime(date(NOW.plusSeconds(1))))).isEmpty();
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherAudienceIsNone() {
        assertThat(verify(claims())).isPresent();
        assertThat(verify(claims().issuer("somebody"))).isEmpty();
        assertThat(verify(claims().issuer(null))).isEmpty();
        assertThat(verify(claims().audience("somebody"))).isEmpty();
        assertThat(verify(claims().audience((String) null))).isEmpty();
        assertThat(verify(claims().audience(List.of()))).isEmpty();
    }

    @Test
    void aTokenThatLacksSomethingIsNone() {
        for (String claim : List.of("sub", "jti", "iat", "exp", "name", "doc", "right", "issued_by", "issued_with")) {
            assertThat(verify(claims().claim(claim, null))).as("without " + claim).isEmpty();
        }
        assertThat(verify(claims().jwtID("not a UUID"))).isEmpty();
        assertThat(verify(claims().claim("issued_with", "not a UUID"))).isEmpty();
        for (Object right : new Object[] {"own", "EDIT", "", 2, List.of("edit")}) {
            assertThat(verify(claims().claim("right", right))).as("the right " + right).isEmpty();
        }
        assertThat(verify(claims().claim("doc", List.of("notes/17", "notes/18")))).isEmpty();
    }

    @Test
    void noAlgorithmButOursIsTaken() throws Exception {
        JWTClaimsSet claims = claims().build();
        assertThat(verifyAt(NOW, new PlainJWT(claims).serialize())).as("none").isEmpty();
        String[] parts = sign(grant).split("\\.");
        for (String header : List.of("{\"alg\":\"none\"}", "{\"alg\":\"none\",\"typ\":\"concord-document+jwt\",\"kid\":\"" + key.getKeyID() + "\"}")) {
            assertThat(verifyAt(NOW, Base64URL.encode(header) + "." + parts[1] + ".")).as(header).isEmpty();
            assertThat(verifyAt(NOW, Base64URL.encode(header) + "." + parts[1] + "." + parts[2])).as(header).isEmpty();
        }

        byte[] publicKeyAsSecret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
        SignedJWT symmetric = new SignedJWT(header(JWSAlgorithm.HS256), claims);
        symmetric.sign(new MACSigner(publicKeyAsSecret));
        assertThat(verifyAt(NOW, symmetric.serialize())).as("HS256 with the public key as its secret").isEmpty();
        SignedJWT encoded = new SignedJWT(header(JWSAlgorithm.HS256), claims);
        encoded.sign(new MACSigner(key.toECPublicKey().getEncoded()));
        assertThat(verifyAt(NOW, encoded.serialize())).as("HS256 with the encoded public key as its secret").isEmpty();

        RSAKey rsa = new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        SignedJWT other = new SignedJWT(header(JWSAlgorithm.RS256), claims);
        other.sign(new RSASSASigner(rsa));
        assertThat(verifyAt(NOW, other.serialize())).as("RS256").isEmpty();

        ECKey larger = ecKey(Curve.P_384);
        SignedJWT es384 = new SignedJWT(header(JWSAlgorithm.ES384), claims);
        es384.sign(new ECDSASigner(larger));
        assertThat(verifyAt(NOW, es384.serialize())).as("ES384").isEmpty();
    }

    @Test
    void aTokenThatBringsItsOwnKeyIsNotVerifiedByIt() throws Exception {
        ECKey foreign = ecKey(Curve.P_256);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).type(DocumentTokenFormat.TYPE).keyID(key.getKeyID()).jwk(foreign.toPublicJWK()).build();
        SignedJWT token = new SignedJWT(header, claims().build());
        token.sign(new ECDSASigner(foreign));
        assertThat(verifyAt(NOW, token.serialize())).isEmpty();
    }

    @Test
    void aTokenSignedByAnotherKeyOrByOneThatIsGoneIsNone() {
        ECKey foreign = ecKey(Curve.P_256);
        ECKey disguised = new ECKey.Builder(foreign).keyID(key.getKeyID()).build();
        assertThat(verifyAt(NOW, DocumentTokenFormat.sign(grant, disguised))).isEmpty();
        assertThat(verifyAt(NOW, DocumentTokenFormat.sign(grant, foreign))).isEmpty();
        ECKey nameless = new ECKey.Builder(key).keyID("../../keys").build();
        assertThat(verifyAt(NOW, DocumentTokenFormat.sign(grant, nameless))).isEmpty();
        assertThat(new DocumentTokenFormat(clock(NOW)).verify(sign(grant), id -> Optional.empty())).isEmpty();
    }

    @Test
    void aTokenOfAnotherTypeIsNone() throws Exception {
        for (JOSEObjectType type : new JOSEObjectType[] {null, JOSEObjectType.JWT, new JOSEObjectType("at+jwt")}) {
            SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build(), claims().build());
            token.sign(new ECDSASigner(key));
            assertThat(verifyAt(NOW, token.serialize())).as("type " + type).isEmpty();
        }
    }

    @Test
    void aTokenThatWasChangedIsNone() {
        String[] parts = sign(grant).split("\\.");
        String more = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8).replace("notes/17", "notes/18");
        assertThat(more).contains("notes/18");
        assertThat(verifyAt(NOW, parts[0] + "." + Base64URL.encode(more) + "." + parts[2])).isEmpty();
        assertThat(verifyAt(NOW, parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]))).as("a signature of zeros").isEmpty();
        assertThat(verifyAt(NOW, parts[0] + "." + parts[1] + ".")).isEmpty();
        String token = sign(grant);
        for (int i = 0; i < token.length(); i += 3) {
            // Not the last character of a part: of that some bits mean nothing.
            if (token.charAt(i) != '.' && i + 1 < token.length() && token.charAt(i + 1) != '.') {
                char other = token.charAt(i) == 'A' ? 'B' : 'A';
                assertThat(verifyAt(NOW, token.substring(0, i) + other + token.substring(i + 1))).as("changed at " + i).isEmpty();
            }
        }
    }

    @Test
    void nonsenseIsNoTokenAndNoError() {
        String huge = "eyJ" + "A".repeat(1_000_000) + "..";
        for (String text : new String[] {"", ".", "..", "...", "eyJ", "eyJ..", "eyJh.eyJ.x", "eyJhbGciOiJFUzI1NiJ9..", "\0", "eyJ\uD800..", huge,
            "concord_pat_" + "x".repeat(43), sign(grant) + ".x.y", sign(grant) + "\n"}) {
            assertThat(verifyAt(NOW, text)).as(text.substring(0, Math.min(40, text.length()))).isEmpty();
        }
    }

    @Test
    void aLongNameFitsIntoAToken() {
        DocumentGrant longest = new DocumentGrant(UUID.randomUUID(), DocumentGrant.user("ä".repeat(100), "\uFFFF".repeat(200)), "<".repeat(100),
                "\uFFFF".repeat(512), "comment", "ä".repeat(100), UUID.randomUUID(), NOW, NOW.plusSeconds(60));
        String token = sign(longest);
        assertThat(token.length()).isLessThan(DocumentTokenFormat.MAX_LENGTH);
        assertThat(verifyAt(NOW, token)).contains(longest);
    }

    @Test
    void applicationsUsersAreNamedApart() {
        assertThat(DocumentGrant.user("a/b", "c")).isNotEqualTo(DocumentGrant.user("a", "b/c")).startsWith("@");
    }

    @Test
    void aStoredKeyIsReadOnlyWithTheSecretItWasStoredWith() {
        KeyWrapping open = new KeyWrapping(Optional.empty());
        KeyWrapping closed = new KeyWrapping(Optional.of("0123456789abcdef0123456789abcdef"));
        String stored = closed.wrap(key);
        assertThat(closed.unwrap(stored)).isEqualTo(key);
        assertThat(open.unwrap(open.wrap(key))).isEqualTo(key);
        assertThat(stored).doesNotContain(key.getD().toString());
        for (KeyWrapping other : List.of(open, new KeyWrapping(Optional.of("another secret, as long as the other")))) {
            assertThatThrownBy(() -> other.unwrap(stored)).isInstanceOf(IllegalStateException.class).hasMessageContaining("concord.tokens.secret");
        }
        assertThatThrownBy(() -> closed.unwrap(open.wrap(key))).isInstanceOf(IllegalStateException.class).hasNoCause()
                .hasMessageNotContaining(key.getD().toString());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer("concord").audience("concord-documents").subject(grant.user()).jwtID(grant.id().toString())
                .issueTime(date(NOW)).expirationTime(date(NOW.plusSeconds(900))).claim("name", "Zoë").claim("doc", "notes/17").claim("right", "edit")
                .claim("issued_by", "shop").claim("issued_with", grant.issuedBy().toString());
    }

    private JWSHeader header(JWSAlgorithm algorithm) {
        return new JWSHeader.Builder(algorithm).type(DocumentTokenFormat.TYPE).keyID(key.getKeyID()).build();
    }

    private String sign(DocumentGrant granted) {
        return DocumentTokenFormat.sign(granted, key);
    }

    private Optional<DocumentGrant> verify(JWTClaimsSet.Builder claims) {
        try {
            SignedJWT token = new SignedJWT(header(JWSAlgorithm.ES256), claims.build());
            token.sign(new ECDSASigner(key));
            return verifyAt(NOW, token.serialize());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Optional<DocumentGrant> verifyAt(Instant now, String token) {
        Map<UUID, ECKey> keys = Map.of(UUID.fromString(key.getKeyID()), key.toPublicJWK());
        return new DocumentTokenFormat(clock(now)).verify(token, id -> Optional.ofNullable(keys.get(id)));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private static Date date(Instant instant) {
        return Date.from(instant);
    }

    private static ECKey ecKey(Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(UUID.randomUUID().toString()).generate();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
