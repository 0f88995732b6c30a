package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Tokens by which an application lets its own users into single documents for a while. They are stored nowhere. One is worth something as long as the
 * session or access token is that it was issued with.
 */
@ApplicationScoped
public class DocumentTokens {

    /** How long a token may be valid. */
    public static final Duration MAX_LIFE = DocumentTokenFormat.MAX_LIFE;

    @Inject
    private SigningKeys keys;

    @Inject
    private Credentials credentials;

    private final Clock clock = Clock.systemUTC();
    private final DocumentTokenFormat format = new DocumentTokenFormat(clock);

    /** @param token what the application's user has to show; it is stored nowhere */
    public record Issued(String token, Instant expiresAt) {
    }

    /**
     * Issues one. Whether the issuer may grant so much is for the caller of this to have asked.
     *
     * @param issuer known by a session or an access token
     * @param userId by which the application knows its user, 1 to 200 UTF-16 units
     * @param right {@code read}, {@code comment} or {@code edit}
     * @param life at most {@link #MAX_LIFE}
     */
    public Issued issue(Identity issuer, String userId, String displayName, String document, String right, Duration life) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        UUID issuedBy = issuer.credential().id().orElseThrow();
        DocumentGrant grant = new DocumentGrant(UUID.randomUUID(), DocumentGrant.user(issuer.name(), userId), displayName, document, right, issuer.name(),
                issuedBy, now, now.plus(life));
        return new Issued(DocumentTokenFormat.sign(grant, keys.current()), grant.expiresAt());
    }

    /** Whose token it is. Empty for one that is not valid, or not any more. */
    Optional<Identity> find(String token) {
        return format.verify(token, keys::find)
                .flatMap(grant -> credentials.find(grant.issuedBy())
                        .filter(issuer -> issuer.name().equals(grant.issuer()))
                        .map(issuer -> identity(grant, issuer)));
    }

    private static Identity identity(DocumentGrant grant, Identity issuer) {
        Credential credential = new Credential.DocumentToken(grant.id(), grant.document(), grant.right(), grant.expiresAt(), issuer);
        return new Identity(grant.user(), grant.displayName(), Set.of(), Set.of(), false, credential);
    }
}
