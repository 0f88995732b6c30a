package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Changes of accounts, each a transaction; events are for the caller to fire when it has ended.
 *
 * <p>Whatever takes away a way to sign in is written into the account's row before its sessions are ended ({@link Sessions#begin}), and whatever takes
 * away an administrator is done by one at a time.
 */
@ApplicationScoped
@Transactional
class AccountChanges {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Accounts accounts;

    @Inject
    private Sessions sessions;

    @Inject
    private AccessTokens tokens;

    @Inject
    private OneTimeLinks links;

    private final Clock clock = Clock.systemUTC();

    /** @param ended ids of sessions and tokens of which everything that is open is to be closed */
    record Changed(AccountDetails account, Set<UUID> ended) {
    }

    record Created(AccountDetails account, Optional<OneTimeLink> link) {
    }

    record Reset(OneTimeLink link, Set<UUID> ended) {
    }

    public Created create(String name, String displayName, Optional<String> password, Set<Role> roles, Set<String> groups) {
        Account account = accounts.create(name, displayName, password.orElse(null), roles, false)
                .orElseThrow(() -> AccountRefusedException.conflict("there is an account of this name already"));
        account.setGroups(groups);
        return new Created(account.details(), password.isPresent() ? Optional.empty() : Optional.of(links.issue(account.id())));
    }

    public Changed change(String name, AccountChange wishes) {
        accounts.holdAdministrators();
        Account account = accounts.hold(name);
        boolean administered = account.isWorkingAdministrator();
        wishes.displayName().ifPresent(account::setDisplayName);
        wishes.roles().ifPresent(account::setRoles);
        wishes.groups().ifPresent(account::setGroups);
        Set<UUID> ended = wishes.disabled().map(disabled -> setDisabled(account, disabled)).orElse(Set.of());
        if (administered && !account.isWorkingAdministrator() && !accounts.othersAdminister(account)) {
            throw AccountRefusedException.conflict("nobody else can sign in as an administrator: give another account the role first");
        }
        return new Changed(account.details(), ended);
    }

    /** Tokens stay, and are worth something again when the account is enabled. */
    private Set<UUID> setDisabled(Account account, boolean disabled) {
        if (disabled == account.isDisabled()) {
            return Set.of();
        }
        account.setDisabledAt(disabled ? clock.instant() : null);
        entityManager.flush();
        if (!disabled) {
            return Set.of();
        }
        links.removeOf(account.id());
        Set<UUID> ended = new HashSet<>(sessions.endAll(account.name(), Optional.empty()));
        ended.addAll(tokens.idsOf(account.name()));
        return ended;
    }

    /** The old password is worth nothing from now on: whoever knows it may be the reason. */
    public Reset resetPassword(String name) {
        accounts.holdAdministrators();
        Account account = accounts.hold(name);
        account.demandPasswords();
        if (account.isDisabled()) {
            throw AccountRefusedException.conflict("the account is disabled");
        }
        if (account.isWorkingAdministrator() && !accounts.othersAdminister(account)) {
            throw AccountRefusedException.conflict("nobody else can sign in as an administrator: change the password of this account instead");
        }
        account.setPasswordHash(null);
        entityManager.flush();
        return new Reset(links.issue(account.id()), sessions.endAll(name, Optional.empty()));
    }

    /** Ends all sessions but one. Empty when the password was not {@code oldHash} any more. */
    public Optional<Set<UUID>> replacePassword(String name, String oldHash, String newHash, UUID keptSession) {
        Account account = accounts.hold(name);
        account.demandPasswords();
        if (!account.passwordHash().equals(Optional.of(oldHash))) {
            return Optional.empty();
        }
        account.setPasswordHash(newHash);
        entityManager.flush();
        links.removeOf(account.id());
        return Optional.of(sessions.endAll(name, Optional.of(keptSession)));
    }

    /** By its owner. */
    public AccountDetails change(String name, Optional<String> displayName, Optional<Boolean> presenceHidden) {
        Account account = accounts.hold(name);
        displayName.map(AccountRules::displayName).ifPresent(account::setDisplayName);
        presenceHidden.ifPresent(account::setPresenceHidden);
        return account.details();
    }
}
