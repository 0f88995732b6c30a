package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions of browsers. They are in the database and not in the server: they outlive a restart, and every server knows them.
 *
 * <p>A session that nobody has used for some time is over. An open socket uses it.
 */
@ApplicationScoped
@Transactional
public class Sessions {

    /** The time of use is written at most so often. */
    private static final Duration TOUCH_EVERY = Duration.ofMinutes(1);

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Accounts accounts;

    @Inject
    private SignInSettings settings;

    private final Clock clock = Clock.systemUTC();

    /** Begins a session. Returns what the browser has to show from now on; it is stored nowhere. */
    public String begin(String accountName) {
        String token = Secrets.next();
        Account account = accounts.find(accountName).orElseThrow();
        entityManager.persist(new SignInSession(account, Secrets.hash(token), clock.instant()));
        entityManager.createQuery("delete from SignInSession s where s.usedAt < :dead").setParameter("dead", oldestAlive()).executeUpdate();
        return token;
    }

    /** Whose session it is. Empty for one that is over, or never was. */
    public Optional<Identity> find(String token) {
        Optional<SignInSession> session = entityManager
                .createQuery("select s from SignInSession s join fetch s.account where s.tokenHash = :hash and s.usedAt >= :alive", SignInSession.class)
                .setParameter("hash", Secrets.hash(token))
                .setParameter("alive", oldestAlive())
                .getResultStream()
                .findFirst()
                .filter(found -> !found.isOfDisabledAccount());
        session.filter(found -> found.usedAt().isBefore(clock.instant().minus(TOUCH_EVERY))).ifPresent(found -> use(List.of(found.id())));
        return session.map(SignInSession::identity);
    }

    /** Whose session that of this id is, without using it. Empty for one that is over. */
    Optional<Identity> find(UUID id) {
        return Optional.ofNullable(entityManager.find(SignInSession.class, id))
                .filter(found -> !found.usedAt().isBefore(oldestAlive()) && !found.isOfDisabledAccount())
                .map(SignInSession::identity);
    }

    /** Somebody still works in these sessions. Ids of anything else do no harm. */
    void use(Collection<UUID> sessions) {
        Instant now = clock.instant();
        entityManager.createQuery("update SignInSession s set s.usedAt = :now where s.id in :ids and s.usedAt < :before")
                .setParameter("now", now)
                .setParameter("before", now.minus(TOUCH_EVERY))
                .setParameter("ids", sessions)
                .executeUpdate();
    }

    public void end(UUID session) {
        entityManager.createQuery("delete from SignInSession s where s.id = :id").setParameter("id", session).executeUpdate();
    }

    private Instant oldestAlive() {
        return clock.instant().minus(settings.idleSession());
    }
}
