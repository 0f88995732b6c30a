package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;

/**
 * Guessing a password gets slower and slower: after some failures a name is locked for a while, on every server of the database.
 *
 * <p>An attempt is counted before the password is looked at, so that a thousand at the same time are not one.
 */
@ApplicationScoped
@Transactional
public class SignInFailures {

    /** How many attempts there are before a name is locked, and for how long; longer with each that follows. */
    static final int FREE = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(1);
    static final Duration LOCKED_AT_MOST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** Counts an attempt. Says how long to wait when the name is locked; then nothing was counted. In one statement, so that no two count as one. */
    public Optional<Duration> begin(String name) {
        entityManager.createNativeQuery("delete from sign_in_failure where name in (select name from sign_in_failure"
                        + " where failed_at < now() - make_interval(secs => :age) limit 100 for update skip locked)")
                .setParameter("age", FORGOTTEN_AFTER.toSeconds())
                .executeUpdate();
        Object[] counted = (Object[]) entityManager.createNativeQuery("insert into sign_in_failure as f (name, failures, failed_at, refused)"
                        + " values (:name, 1, now(), false) on conflict (name) do update set"
                        + " refused = coalesce(f.locked_until > now(), false),"
                        + " failures = f.failures + case when f.locked_until > now() then 0 else 1 end,"
                        + " failed_at = now(),"
                        + " locked_until = case when f.locked_until > now() then f.locked_until when f.failures + 1 < :free then null"
                        + " else now() + make_interval(secs => least(:most, :first * power(2, f.failures + 1 - :free))) end"
                        + " returning refused, coalesce(extract(epoch from locked_until - now()), 0)")
                .setParameter("name", name)
                .setParameter("free", FREE)
                .setParameter("first", LOCKED_FOR.toSeconds())
                .setParameter("most", LOCKED_AT_MOST.toSeconds())
                .getSingleResult();
        boolean refused = (Boolean) counted[0];
        return refused ? Optional.of(Duration.ofSeconds(Math.max(1, ((Number) counted[1]).longValue()))) : Optional.empty();
    }

    /** The attempt was none. */
    public void succeeded(String name) {
        entityManager.createNativeQuery("delete from sign_in_failure where name = :name").setParameter("name", name).executeUpdate();
    }
}
