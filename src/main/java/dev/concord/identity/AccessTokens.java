package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The access tokens of accounts. Each method is a transaction; what it returns is detached. */
@ApplicationScoped
@Transactional
public class AccessTokens {

    /** Tells a token from other secrets, for people and for scanners that look for secrets in files. */
    private static final String PREFIX = "concord_pat_";

    /** The time of use is written at most so often. */
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Accounts accounts;

    private final Clock clock = Clock.systemUTC();

    /** @param secret what a program has to show; it is stored nowhere */
    public record Issued(AccessToken token, String secret) {
    }

    public Issued issue(String accountName, String label, boolean readOnly, Duration life) {
        String secret = PREFIX + Secrets.next();
        Account account = accounts.find(accountName).orElseThrow();
        Instant now = clock.instant();
        AccessToken token = new AccessToken(account, label, Secrets.hash(secret), readOnly, now, now.plus(life));
        entityManager.persist(token);
        return new Issued(token, secret);
    }

    /** Those of an account that have not expired, newest first. */
    public List<AccessToken> of(String accountName) {
        return entityManager.createQuery(
                        "select t from AccessToken t where t.account.name = :name and t.expiresAt > :now order by t.createdAt desc, t.id", AccessToken.class)
                .setParameter("name", accountName)
                .setParameter("now", clock.instant())
                .getResultList();
    }

    /** Says whether there was one of that id. */
    public boolean revoke(String accountName, UUID id) {
        return entityManager.createQuery("delete from AccessToken t where t.id = :id and t.account in (select a from Account a where a.name = :name)")
                .setParameter("id", id)
                .setParameter("name", accountName)
                .executeUpdate() > 0;
    }

    /** Revokes those of an account. Returns which. */
    Set<UUID> revokeAll(String accountName) {
        Set<UUID> ids = idsOf(accountName);
        entityManager.createQuery("delete from AccessToken t where t.id in :ids").setParameter("ids", ids).executeUpdate();
        return ids;
    }

    static boolean isLike(String text) {
        return text.startsWith(PREFIX) && Secrets.isLike(text.substring(PREFIX.length()));
    }

    Set<UUID> idsOf(String accountName) {
        return new HashSet<>(entityManager.createQuery("select t.id from AccessToken t where t.account.name = :name", UUID.class)
                .setParameter("name", accountName)
                .getResultList());
    }

    /** Whose token it is. Empty for one that is not valid, or not any more. */
    Optional<Identity> find(String secret) {
        if (!isLike(secret)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<AccessToken> token = entityManager
                .createQuery("select t from AccessToken t join fetch t.account where t.tokenHash = :hash", AccessToken.class)
                .setParameter("hash", Secrets.hash(secret))
                .getResultStream()
                .findFirst()
                .filter(found -> found.isValid(now));
        token.filter(found -> found.usedAt() == null || found.usedAt().plus(TOUCH_EVERY).isBefore(now)).ifPresent(found -> found.used(now));
        return token.map(AccessToken::identity);
    }
}
