package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
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

    public Optional<Account> find(String name) {
        return entityManager.createQuery("select a from Account a where a.name = :name", Account.class)
                .setParameter("name", AccountRules.normalized(name))
                .getResultStream()
                .findFirst();
    }

    public boolean exist() {
        return (Boolean) entityManager.createNativeQuery("select exists (select from account)").getSingleResult();
    }

    public boolean administratorExists() {
        return (Boolean) entityManager.createNativeQuery("select exists (select from account_role where role = 'admin')").getSingleResult();
    }

    /**
     * Makes an account. Empty when there is one of that name, also when somebody else makes it at this moment.
     *
     * @param password null for an account that gets one later
     */
    public Optional<Account> create(String name, String displayName, String password, Set<Role> roles, boolean demonstration) {
        if (find(name).isPresent()) {
            return Optional.empty();
        }
        String hash = password == null ? null : passwords.hash(password);
        int made = entityManager.createNativeQuery("insert into account (name, display_name, password_hash, demonstration, created_at)"
                        + " values (:name, :displayName, cast(:hash as text), :demonstration, :now) on conflict (name) do nothing")
                .setParameter("name", AccountRules.normalized(name))
                .setParameter("displayName", displayName)
                .setParameter("hash", hash)
                .setParameter("demonstration", demonstration)
                .setParameter("now", clock.instant())
                .executeUpdate();
        Optional<Account> account = made == 0 ? Optional.empty() : find(name);
        account.ifPresent(one -> one.setRoles(roles));
        // Roles before anything else: they may have to wait for holdAdministrators, and whoever holds those must not wait for what was written here.
        entityManager.flush();
        return account;
    }

    /**
     * The account for whoever changes it: nobody else does until the transaction has ended, which must not have looked at it before.
     *
     * @throws AccountRefusedException if there is none
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Account hold(String name) {
        List<?> ids = entityManager.createNativeQuery("select id from account where name = :name for no key update")
                .setParameter("name", name)
                .getResultList();
        if (ids.isEmpty()) {
            throw AccountRefusedException.unknown("there is no account of this name");
        }
        return entityManager.find(Account.class, ((Number) ids.get(0)).longValue());
    }

    /** Until the transaction ends nobody else says who is an administrator. To be called before anything else in it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void holdAdministrators() {
        entityManager.createNativeQuery("lock table account_role in share row exclusive mode").executeUpdate();
    }

    /** Whether somebody but the owner of this account can sign in as an administrator. For who holds the administrators. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean othersAdminister(Account account) {
        return entityManager.createQuery("select count(a) from Account a join a.roles r where r = 'admin' and a.id <> :id"
                        + " and a.disabledAt is null and a.passwordHash is not null and a.source = :source", Long.class)
                .setParameter("id", account.id())
                .setParameter("source", SignInSource.ACCOUNTS.text())
                .getSingleResult() > 0;
    }

    /** By name, after the one of the name {@code after}; {@code text} is to be found in names and display names, whatever its case. */
    public List<Account> list(String text, String after, int limit) {
        String pattern = "%" + text.replaceAll("[\\\\%_]", "\\\\$0") + "%";
        List<?> ids = entityManager.createNativeQuery("select id from account where name > :after and (name ilike :pattern or display_name ilike :pattern)"
                        + " order by name limit :limit")
                .setParameter("after", after)
                .setParameter("pattern", pattern)
                .setParameter("limit", limit)
                .getResultList();
        return ids.isEmpty() ? List.of() : entityManager.createQuery("select distinct a from Account a left join fetch a.roles left join fetch a.groups"
                        + " where a.id in :ids order by a.name", Account.class)
                .setParameter("ids", ids.stream().map(id -> ((Number) id).longValue()).toList())
                .getResultList();
    }
}
