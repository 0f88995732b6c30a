package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.Set;

/**
 * What a one-time link is good for: its owner chooses a password; who has the one of the first administrator chooses a name as well. Each method is a
 * transaction, and throws {@link AccountRefusedException}.
 */
@ApplicationScoped
@Transactional
public class Welcome {

    @Inject
    private OneTimeLinks links;

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Inject
    private SignInFailures failures;

    /** @param account empty for the first administrator, who has none yet */
    public record Invitation(Optional<AccountDetails> account) {
    }

    /** What the link is for. It stays good. */
    public Invitation look(String secret) {
        OneTimeLinks.Owner owner = links.find(secret).orElseThrow(Welcome::spent);
        Optional<Account> account = owner.account().flatMap(accounts::find);
        if (account.isPresent() ? account.get().isDisabled() : accounts.administratorExists()) {
            throw spent();
        }
        account.ifPresent(Account::demandPasswords);
        return new Invitation(account.map(Account::details));
    }

    /**
     * Uses the link up.
     *
     * @param typedName for the first administrator; of no account otherwise
     * @return the name to sign in with
     */
    public String accept(String secret, String typedName, String password) {
        OneTimeLinks.Owner owner = links.find(secret).orElseThrow(Welcome::spent);
        return owner.account().isEmpty() ? makeAdministrator(secret, typedName, password) : setPassword(secret, owner.account().get(), password);
    }

    private String makeAdministrator(String secret, String typedName, String password) {
        String name = AccountRules.name(typedName);
        AccountRules.password(name, password);
        accounts.holdAdministrators();
        if (accounts.administratorExists() || !links.use(secret)) {
            throw spent();
        }
        accounts.create(name, AccountRules.displayName(typedName), password, Set.of(Role.USER, Role.ADMIN), false)
                .orElseThrow(() -> AccountRefusedException.conflict("there is an account of this name already"));
        links.removeFirst();
        return name;
    }

    /** Hashing takes long, and is done before anything is held. */
    private String setPassword(String secret, String name, String password) {
        String hash = passwords.hash(AccountRules.password(name, password));
        Account account = accounts.hold(name);
        account.demandPasswords();
        if (account.isDisabled() || !links.use(secret)) {
            throw spent();
        }
        account.setPasswordHash(hash);
        failures.succeeded(name);
        return name;
    }

    private static AccountRefusedException spent() {
        return AccountRefusedException.unknown("this link has been used or has expired; ask for a new one");
    }
}
