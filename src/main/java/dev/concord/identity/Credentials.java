package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whether what was opened by a session or a token some time ago may stay open. */
@ApplicationScoped
@Transactional
public class Credentials {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Sessions sessions;

    private final Clock clock = Clock.systemUTC();

    /**
     * Those of {@code open} that are still good: not ended on whatever server, not expired, of an account that is not disabled; and what is known of their
     * owners by now. To be asked every few seconds by whoever holds something open; that alone keeps a session alive.
     */
    public Map<UUID, Identity> stillGood(Collection<UUID> open) {
        Map<UUID, Identity> good = new HashMap<>();
        if (!open.isEmpty()) {
            sessions.use(open);
            entityManager.createQuery("select s from SignInSession s join fetch s.account where s.id in :ids and s.account.disabledAt is null"
                            + " and (s.endsAt is null or s.endsAt > :now)", SignInSession.class)
                    .setParameter("ids", open)
                    .setParameter("now", clock.instant())
                    .getResultList()
                    .forEach(session -> good.put(session.id(), session.identity()));
            entityManager.createQuery("select t from AccessToken t join fetch t.account where t.id in :ids and t.expiresAt > :now and t.account.disabledAt is null",
                            AccessToken.class)
                    .setParameter("ids", open)
                    .setParameter("now", clock.instant())
                    .getResultList()
                    .forEach(token -> good.put(token.id(), token.identity()));
        }
        return good;
    }

    /** Whose session or access token it is. Empty if that has ended, or its account is disabled. Does not count as using it. */
    public Optional<Identity> find(UUID id) {
        AccessToken token = entityManager.find(AccessToken.class, id);
        if (token != null) {
            return Optional.of(token).filter(found -> found.isValid(clock.instant())).map(AccessToken::identity);
        }
        return sessions.find(id);
    }
}
