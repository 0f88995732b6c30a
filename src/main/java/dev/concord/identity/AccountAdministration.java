package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What administrators do with accounts; who is one is for the caller to say. Not to be called in a transaction: what was done is told by {@link Ended} and
 * {@link AccountChanged} when it is committed.
 *
 * <p>Names are as stored, in lower case. All methods throw {@link AccountRefusedException}.
 */
@ApplicationScoped
public class AccountAdministration {

    @Inject
    private Accounts accounts;

    @Inject
    private AccountChanges changes;

    @Inject
    private Sessions sessions;

    @Inject
    private AccessTokens tokens;

    @Inject
    private Event<Ended> ended;

    @Inject
    private Event<AccountChanged> changed;

    /** @param link for an account that was made without a password */
    public record Created(AccountDetails account, Optional<OneTimeLink> link) {
    }

    /**
     * By name.
     *
     * @param text to be found in names and display names, whatever its case; may be empty
     * @param after only names behind this one; empty for the first page
     */
    public List<AccountDetails> list(String text, String after, int limit) {
        return accounts.list(text, after, limit).stream().map(Account::details).toList();
    }

    public AccountDetails get(String name) {
        return accounts.find(name).map(Account::details).orElseThrow(() -> AccountRefusedException.unknown("there is no account of this name"));
    }

    /** @param password empty makes a one-time link, by which its owner chooses one */
    public Created create(String typedName, String typedDisplayName, Optional<String> password, Set<Role> roles, Set<String> groups) {
        String name = AccountRules.name(typedName);
        String displayName = AccountRules.displayName(typedDisplayName);
        password.ifPresent(text -> AccountRules.password(name, text));
        AccountChanges.Created created = changes.create(name, displayName, password, AccountRules.roles(roles), AccountRules.groups(groups));
        return new Created(created.account(), created.link());
    }

    public AccountDetails change(String name, AccountChange wishes) {
        AccountChanges.Changed done = changes.change(name, wishes);
        end(done.ended(), "the account was disabled");
        changed.fire(new AccountChanged(name));
        return done.account();
    }

    /** The old password is worth nothing any more, and all sessions end. */
    public OneTimeLink resetPassword(String name) {
        AccountChanges.Reset done = changes.resetPassword(name);
        end(done.ended(), "signed out by an administrator");
        return done.link();
    }

    public void endSessions(String name) {
        end(sessions.endAll(get(name).name(), Optional.empty()), "signed out by an administrator");
    }

    public void revokeTokens(String name) {
        end(tokens.revokeAll(get(name).name()), "the token was revoked");
    }

    private void end(Set<UUID> credentials, String reason) {
        credentials.forEach(id -> ended.fire(new Ended(id, reason)));
    }
}
