package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Keeps an account, without a password, for each one who signs in elsewhere: documents have owners, and an administrator can disable it.
 * Public methods for the container's sake.
 */
@ApplicationScoped
@Transactional
class OutsiderAccounts {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /**
     * Makes the account at the first sign-in, and keeps what was told at this one. The name stays that of the first sign-in.
     *
     * @return empty when an account of somebody else has the name: nobody is taken for another because both sources know the same name
     */
    public Optional<Account> meet(Outsider outsider) {
        entityManager.createNativeQuery("insert into account (name, display_name, source, subject, created_at)"
                        + " values (:name, :displayName, :source, :subject, now()) on conflict do nothing")
                .setParameter("name", outsider.name())
                .setParameter("displayName", outsider.displayName())
                .setParameter("source", outsider.source().text())
                .setParameter("subject", outsider.subject())
                .executeUpdate();
        Optional<Long> id = entityManager.createQuery("select a.id from Account a where a.source = :source and a.subject = :subject", Long.class)
                .setParameter("source", outsider.source().text())
                .setParameter("subject", outsider.subject())
                .getResultStream()
                .findFirst();
        // Locked, so that two sign-ins at once do not write the same roles twice.
        Optional<Account> account = id.map(found -> entityManager.find(Account.class, found, LockModeType.PESSIMISTIC_WRITE));
        account.filter(found -> !found.isDisabled()).ifPresent(found -> found.told(outsider.displayName(), outsider.roles(), outsider.groups()));
        return account;
    }
}
