package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody does with the own account. Not to be called in a transaction: what was done is told by {@link Ended} and {@link AccountChanged} when it is
 * committed. Methods throw {@link AccountRefusedException}.
 */
@ApplicationScoped
public class OwnAccount {

    @Inject
    private Accounts accounts;

    @Inject
    private AccountChanges changes;

    @Inject
    private Sessions sessions;

    @Inject
    private SignInFailures failures;

    @Inject
    private Passwords passwords;

    @Inject
    private Event<Ended> ended;

    @Inject
    private Event<AccountChanged> changed;

    /** What came of changing the password. */
    public sealed interface Outcome {
    }

    public record Done() implements Outcome {
    }

    /** The old password is wrong. */
    public record Refused() implements Outcome {
    }

    /** @param retryAfter no password for this account is looked at before */
    public record Locked(Duration retryAfter) implements Outcome {
    }

    public AccountDetails get(String name) {
        return accounts.find(name).map(Account::details).orElseThrow(OwnAccount::unknown);
    }

    private static AccountRefusedException unknown() {
        return AccountRefusedException.unknown("there is no account of this name");
    }

    public AccountDetails change(String name, Optional<String> displayName, Optional<Boolean> presenceHidden) {
        AccountDetails details = changes.change(name, displayName, presenceHidden);
        changed.fire(new AccountChanged(name));
        return details;
    }

    /** Ends all sessions but this. A wrong old password counts as a failed attempt to sign in. */
    public Outcome changePassword(String name, UUID session, String oldPassword, String newPassword) {
        Account account = accounts.find(name).orElseThrow(OwnAccount::unknown);
        account.demandPasswords();
        AccountRules.password(name, newPassword);
        Optional<Duration> locked = failures.begin(name);
        if (locked.isPresent()) {
            return new Locked(locked.get());
        }
        Optional<String> hash = account.passwordHash()
                .filter(stored -> oldPassword.length() <= AccountRules.MAX_PASSWORD && passwords.matches(oldPassword.toCharArray(), stored));
        if (hash.isEmpty()) {
            return new Refused();
        }
        failures.succeeded(name);
        Optional<Set<UUID>> done = changes.replacePassword(name, hash.get(), passwords.hash(newPassword), session);
        done.ifPresent(sessions -> end(sessions, "the password was changed"));
        return done.isPresent() ? new Done() : new Refused();
    }

    /** Says whether there was one of that id. */
    public boolean endSession(String name, UUID session) {
        boolean own = sessions.of(name).stream().anyMatch(open -> open.id().equals(session));
        if (own) {
            sessions.end(session);
            end(Set.of(session), "signed out elsewhere");
        }
        return own;
    }

    public void endOtherSessions(String name, UUID session) {
        end(sessions.endAll(name, Optional.of(session)), "signed out elsewhere");
    }

    public List<Sessions.Open> sessions(String name) {
        return sessions.of(name);
    }

    private void end(Set<UUID> sessions, String reason) {
        sessions.forEach(id -> ended.fire(new Ended(id, reason)));
    }
}
