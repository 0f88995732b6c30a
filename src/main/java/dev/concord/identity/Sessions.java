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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /** A longer one is not kept: it would not fit into an address either. */
    private static final int MAX_ID_TOKEN = 16_384;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private SignInSettings settings;

    private final Clock clock = Clock.systemUTC();

    /** A session as its owner sees it. */
    public record Open(UUID id, Instant createdAt, Instant usedAt) {
    }

    /**
     * Begins a session. Returns what the browser has to show from now on; it is stored nowhere.
     *
     * @param account as it was before the password was looked at. To look at one takes long; when the account got another one meanwhile, or was
     *         disabled, no session begins. Whoever changes that does so in the row first and then ends the sessions, so none is left out.
     */
    Optional<String> begin(Account account) {
        Instant now = clock.instant();
        int signedIn = entityManager.createQuery("update Account a set a.signedInAt = :now"
                        + " where a.id = :id and a.passwordHash = :hash and a.disabledAt is null")
                .setParameter("now", now)
                .setParameter("id", account.id())
                .setParameter("hash", account.passwordHash().orElseThrow())
                .executeUpdate();
        if (signedIn == 0) {
            return Optional.empty();
        }
        String token = Secrets.next();
        entityManager.persist(new SignInSession(entityManager.find(Account.class, account.id()), Secrets.hash(token), now, null));
        deleteDead(now);
        return Optional.of(token);
    }

    /** Those of an account, the last used first. */
    public List<Open> of(String accountName) {
        return entityManager.createQuery("select s from SignInSession s where s.account.name = :name and s.usedAt >= :alive order by s.usedAt desc, s.id",
                        SignInSession.class)
                .setParameter("name", accountName)
                .setParameter("alive", oldestAlive())
                .getResultStream()
                .map(session -> new Open(session.id(), session.createdAt(), session.usedAt()))
                .toList();
    }

    /**
     * Begins one of somebody for whom another has vouched; none if the account was disabled meanwhile.
     *
     * @param idToken is to be shown to a provider of OpenID Connect when it ends
     */
    public Optional<String> begin(String accountName, Duration vouchedFor, Optional<String> idToken) {
        Instant now = clock.instant();
        int signedIn = entityManager.createQuery("update Account a set a.signedInAt = :now where a.name = :name and a.disabledAt is null")
                .setParameter("now", now)
                .setParameter("name", accountName)
                .executeUpdate();
        if (signedIn == 0) {
            return Optional.empty();
        }
        String token = Secrets.next();
        SignInSession session = new SignInSession(accountNamed(accountName), Secrets.hash(token), now, now.plus(vouchedFor));
        entityManager.persist(session);
        idToken.filter(text -> text.length() <= MAX_ID_TOKEN).ifPresent(text -> keepIdToken(session.id(), text));
        deleteDead(now);
        return Optional.of(token);
    }

    private Account accountNamed(String name) {
        return entityManager.createQuery("select a from Account a where a.name = :name", Account.class).setParameter("name", name).getSingleResult();
    }

    private void deleteDead(Instant now) {
        entityManager.createQuery("delete from SignInSession s where s.usedAt < :dead or s.endsAt < :now")
                .setParameter("dead", oldestAlive())
                .setParameter("now", now)
                .executeUpdate();
    }

    /** Whose session it is. Empty for one that is over, or never was. */
    public Optional<Identity> find(String token) {
        Optional<SignInSession> session = entityManager
                .createQuery("select s from SignInSession s join fetch s.account where s.tokenHash = :hash and s.usedAt >= :alive"
                        + " and (s.endsAt is null or s.endsAt > :now)", SignInSession.class)
                .setParameter("hash", Secrets.hash(token))
                .setParameter("now", clock.instant())
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

    private void keepIdToken(UUID session, String idToken) {
        entityManager.flush();
        entityManager.createNativeQuery("update sign_in_session set id_token = :token where id = :id")
                .setParameter("token", idToken)
                .setParameter("id", session)
                .executeUpdate();
    }

    /** What a provider wants to be shown when this session ends. Apart from the rest, because it is long and hardly ever needed. */
    public Optional<String> idToken(UUID session) {
        return entityManager.createNativeQuery("select id_token from sign_in_session where id = :id and id_token is not null")
                .setParameter("id", session)
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
    }

    public void end(UUID session) {
        endAll(List.of(session));
    }

    /** Ends those of an account but one. Returns which. */
    Set<UUID> endAll(String accountName, Optional<UUID> except) {
        Set<UUID> ids = new HashSet<>(entityManager.createQuery("select s.id from SignInSession s where s.account.name = :name", UUID.class)
                .setParameter("name", accountName)
                .getResultList());
        except.ifPresent(ids::remove);
        endAll(ids);
        return ids;
    }

    private void endAll(Collection<UUID> ids) {
        entityManager.createQuery("delete from SignInSession s where s.id in :ids").setParameter("ids", ids).executeUpdate();
    }

    private Instant oldestAlive() {
        return clock.instant().minus(settings.idleSession());
    }
}
