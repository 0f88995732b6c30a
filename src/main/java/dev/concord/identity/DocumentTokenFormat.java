package dev.concord.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Document tokens as texts: JSON Web Tokens (RFC 7519), signed with ECDSA on P-256 (ES256) and nothing else, of a type of their own so that no other
 * token is taken for one (RFC 8725). May be used by any thread.
 */
final class DocumentTokenFormat {

    static final Duration MAX_LIFE = Duration.ofDays(1);

    /** More than any token has that was made here; nothing longer is even parsed. */
    static final int MAX_LENGTH = 8192;

    static final JOSEObjectType TYPE = new JOSEObjectType("concord-document+jwt");
    static final String ISSUER = "concord";
    static final String AUDIENCE = "concord-documents";

    static final String NAME = "name";
    static final String DOCUMENT = "doc";
    static final String RIGHT = "right";
    static final String ISSUED_BY = "issued_by";
    static final String ISSUED_WITH = "issued_with";

    private static final Set<String> REQUIRED = Set.of("sub", "jti", "iat", "exp", NAME, DOCUMENT, RIGHT, ISSUED_BY, ISSUED_WITH);
    private static final Set<String> RIGHTS = Set.of("read", "comment", "edit");

    /** A token may come from a server whose clock is ahead of this one's. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    /** Three parts, the first of which is JSON. Looked at here because what reads Base64 passes over characters that do not belong there. */
    private static final Pattern SHAPE = Pattern.compile("eyJ[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]*");

    private final Clock clock;

    DocumentTokenFormat(Clock clock) {
        this.clock = clock;
    }

    /** Whether a text can be one at all. */
    static boolean isLike(String text) {
        return SHAPE.matcher(text).matches();
    }

    /** @param key private; its id goes into the header */
    static String sign(DocumentGrant grant, ECKey key) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject(grant.user())
                .jwtID(grant.id().toString())
                .issueTime(Date.from(grant.issuedAt()))
                .expirationTime(Date.from(grant.expiresAt()))
                .claim(NAME, grant.displayName())
                .claim(DOCUMENT, grant.document())
                .claim(RIGHT, grant.right())
                .claim(ISSUED_BY, grant.issuer())
                .claim(ISSUED_WITH, grant.issuedBy().toString())
                .build();
        SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("a document token cannot be signed", e);
        }
        return token.serialize();
    }

    /**
     * What a token says, if it was signed by one of our keys and is valid now; empty otherwise. Why it is not is not told.
     *
     * @param keys our public keys by their ids
     */
    Optional<DocumentGrant> verify(String token, Function<UUID, Optional<ECKey>> keys) {
        if (token.length() > MAX_LENGTH || !isLike(token)) {
            return Optional.empty();
        }
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(TYPE));
        processor.setJWSKeySelector((header, context) -> keysOf(header, keys));
        processor.setJWTClaimsSetVerifier(new Rules());
        try {
            return Optional.of(grant(processor.process(SignedJWT.parse(token), null)));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** The algorithm is ours to choose, not the token's. */
    private static List<Key> keysOf(JWSHeader header, Function<UUID, Optional<ECKey>> keys) {
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || header.getKeyID() == null) {
            return List.of();
        }
        return keys.apply(UUID.fromString(header.getKeyID())).stream().map(DocumentTokenFormat::publicKey).toList();
    }

    private static Key publicKey(ECKey key) {
        try {
            return key.toECPublicKey();
        } catch (JOSEException e) {
            throw new IllegalStateException("a signing key in the database is not one", e);
        }
    }

    private static DocumentGrant grant(JWTClaimsSet claims) throws ParseException {
        return new DocumentGrant(UUID.fromString(claims.getJWTID()), claims.getSubject(), claims.getStringClaim(NAME), claims.getStringClaim(DOCUMENT),
                claims.getStringClaim(RIGHT), claims.getStringClaim(ISSUED_BY), UUID.fromString(claims.getStringClaim(ISSUED_WITH)),
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
    }

    /** What has to be right besides the signature. */
    private final class Rules extends DefaultJWTClaimsVerifier<SecurityContext> {

        Rules() {
            super(AUDIENCE, new JWTClaimsSet.Builder().issuer(ISSUER).build(), REQUIRED);
            setMaxClockSkew(0);
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }

        @Override
        public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
            super.verify(claims, context);
            Instant issuedAt = claims.getIssueTime().toInstant();
            if (issuedAt.isAfter(clock.instant().plus(CLOCKS_APART))) {
                throw new BadJWTException("issued in the future");
            }
            if (Duration.between(issuedAt, claims.getExpirationTime().toInstant()).compareTo(MAX_LIFE) > 0) {
                throw new BadJWTException("valid for too long");
            }
            if (!(claims.getClaim(RIGHT) instanceof String right) || !RIGHTS.contains(right)) {
                throw new BadJWTException("an unknown right");
            }
        }
    }
}
