package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The accounts in the database. Each method is a transaction; what it returns is detached. Public methods for the container's sake. */
@ApplicationScoped
@Transactional
class Accounts {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Passwords passwords;

    private final Clock clock = Clock.systemUTC();

    /** As names are compared: what people type may begin with a capital letter. */
    static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public Optional<Account> find(String name) {
        return entityManager.createQuery("select a from Account a where a.name = :name", Account.class)
                .setParameter("name", normalized(name))
                .getResultStream()
                .findFirst();
    }

    /** Makes an account with a password. Empty when there is one of that name. */
    public Optional<Account> create(String name, String displayName, String password, Set<Role> roles, boolean demonstration) {
        if (find(name).isPresent()) {
            return Optional.empty();
        }
        Account account = new Account(normalized(name), displayName, roles, demonstration, clock.instant());
        account.setPasswordHash(passwords.hash(password));
        entityManager.persist(account);
        return Optional.of(account);
    }
}
