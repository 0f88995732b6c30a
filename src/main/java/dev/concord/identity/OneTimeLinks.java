package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The one-time links in the database, which has only their hashes. */
@ApplicationScoped
@Transactional
class OneTimeLinks {

    private static final Duration LIFE = Duration.ofHours(24);
    /** That one is in a log. */
    private static final Duration LIFE_OF_FIRST = Duration.ofHours(1);

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    private final Clock clock = Clock.systemUTC();

    /** @param account its name; empty for the link of the first administrator */
    record Owner(Optional<String> account) {
    }

    /** Makes the link of an account; the one before does not work any more. */
    public OneTimeLink issue(long accountId) {
        OneTimeLink link = next(LIFE);
        entityManager.createNativeQuery("insert into one_time_link (token_hash, account_id, expires_at) values (:hash, :account, :expires)"
                        + " on conflict (account_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at")
                .setParameter("hash", Secrets.hash(link.secret()))
                .setParameter("account", accountId)
                .setParameter("expires", link.expiresAt())
                .executeUpdate();
        return link;
    }

    /** Makes one for the first administrator. */
    public OneTimeLink issueFirst() {
        OneTimeLink link = next(LIFE_OF_FIRST);
        entityManager.createNativeQuery("insert into one_time_link (token_hash, expires_at) values (:hash, :expires)")
                .setParameter("hash", Secrets.hash(link.secret()))
                .setParameter("expires", link.expiresAt())
                .executeUpdate();
        return link;
    }

    /** Whose link it is. Empty for one that was used, has expired, or never was. */
    public Optional<Owner> find(String secret) {
        List<?> names = entityManager.createNativeQuery("select coalesce(a.name, '') from one_time_link l left join account a on a.id = l.account_id"
                        + " where l.token_hash = :hash and l.expires_at > :now")
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("now", clock.instant())
                .getResultList();
        return names.stream().findFirst().map(name -> new Owner(Optional.of((String) name).filter(text -> !text.isEmpty())));
    }

    /** Says whether it was good until now. Of several at the same time one is told so. */
    public boolean use(String secret) {
        return entityManager.createNativeQuery("delete from one_time_link where token_hash = :hash and expires_at > :now")
                .setParameter("hash", Secrets.hash(secret))
                .setParameter("now", clock.instant())
                .executeUpdate() > 0;
    }

    public void removeOf(long accountId) {
        entityManager.createNativeQuery("delete from one_time_link where account_id = :account").setParameter("account", accountId).executeUpdate();
    }

    public void removeFirst() {
        entityManager.createNativeQuery("delete from one_time_link where account_id is null").executeUpdate();
    }

    private OneTimeLink next(Duration life) {
        Instant now = clock.instant();
        entityManager.createNativeQuery("delete from one_time_link where token_hash in"
                        + " (select token_hash from one_time_link where expires_at <= :now limit 100 for update skip locked)")
                .setParameter("now", now)
                .executeUpdate();
        return new OneTimeLink(Secrets.next(), now.plus(life));
    }
}
