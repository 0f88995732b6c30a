package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Guessing a password gets slower and slower: after some failures a name is locked for a while, on every server of the database.
 *
 * <p>An attempt is counted before the password is looked at, so that a thousand at the same time are not one.
 */
@ApplicationScoped
@Transactional
class SignInFailures {

    /** How many attempts are free, and how long a name is locked after the next one; longer with each that follows. */
    static final int FREE = 5;
    static final Duration LOCKED_FOR = Duration.ofMinutes(1);
    static final Duration LOCKED_AT_MOST = Duration.ofMinutes(15);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(30);

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** Counts an attempt. Says how long to wait when the name is locked; then nothing was counted. */
    public Optional<Duration> begin(String name) {
        List<?> locked = entityManager.createNativeQuery("select locked_until from sign_in_failure where name = :name and locked_until > now()", Instant.class)
                .setParameter("name", name)
                .getResultList();
        if (!locked.isEmpty()) {
            return Optional.of(Duration.between(Instant.now(), (Instant) locked.get(0)).plusSeconds(1));
        }
        entityManager.createNativeQuery("delete from sign_in_failure where failed_at < now() - make_interval(secs => :age)")
                .setParameter("age", FORGOTTEN_AFTER.toSeconds())
                .executeUpdate();
        entityManager.createNativeQuery("insert into sign_in_failure as f (name, failures, failed_at) values (:name, 1, now())"
                        + " on conflict (name) do update set failures = f.failures + 1, failed_at = now(), locked_until = case"
                        + " when f.failures + 1 < :free then null"
                        + " else now() + make_interval(secs => least(:most, :first * power(2, f.failures + 1 - :free))) end")
                .setParameter("name", name)
                .setParameter("free", FREE)
                .setParameter("first", LOCKED_FOR.toSeconds())
                .setParameter("most", LOCKED_AT_MOST.toSeconds())
                .executeUpdate();
        return Optional.empty();
    }

    /** The attempt was none. */
    public void succeeded(String name) {
        entityManager.createNativeQuery("delete from sign_in_failure where name = :name").setParameter("name", name).executeUpdate();
    }
}
