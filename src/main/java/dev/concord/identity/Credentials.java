package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
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
     * Those of {@code open} that are still good: not ended on whatever server, not expired, of an account that is not disabled. To be asked every few seconds
     * by whoever holds something open; that alone keeps a session alive.
     */
    public Set<UUID> stillGood(Collection<UUID> open) {
        Set<UUID> good = new HashSet<>();
        if (!open.isEmpty()) {
            sessions.use(open);
            good.addAll(entityManager.createQuery("select s.id from SignInSession s where s.id in :ids and s.account.disabledAt is null", UUID.class)
                    .setParameter("ids", open)
                    .getResultList());
            good.addAll(entityManager.createQuery("select t.id from AccessToken t where t.id in :ids and t.expiresAt > :now and t.account.disabledAt is null",
                            UUID.class)
                    .setParameter("ids", open)
                    .setParameter("now", clock.instant())
                    .getResultList());
        }
        return good;
    }
}
