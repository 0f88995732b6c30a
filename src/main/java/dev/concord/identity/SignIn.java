package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signing in with a name and a password. */
@ApplicationScoped
public class SignIn {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");
    private static final int MAX_LENGTH = AccountRules.MAX_PASSWORD;

    @Inject
    private IdentityStoreHandler stores;

    @Inject
    private Accounts accounts;

    @Inject
    private SignInFailures failures;

    @Inject
    private Sessions sessions;

    @Inject
    private SignInSettings settings;

    /** There is an account. It stays true: accounts are disabled, not deleted. */
    private volatile boolean anybody;

    /** What came of an attempt. */
    public sealed interface Outcome {
    }

    /**
     * @param name of the account
     * @param token what the browser has to show from now on
     */
    public record Accepted(String name, String token) implements Outcome {
    }

    /**
     * Name or password is wrong; which of them must not be told.
     *
     * @param account the name that was typed if there is such an account, otherwise empty: what is typed in the wrong field may be a password
     */
    public record Refused(String account) implements Outcome {
    }

    /**
     * @param account as of {@link Refused}
     * @param retryAfter no attempt under this name is looked at before
     */
    public record Locked(String account, Duration retryAfter) implements Outcome {
    }

    /** Somebody whose password is the name, for everybody to try the application as. */
    public record Demonstration(String name, String displayName, Set<Role> roles) {
    }

    public Outcome attempt(String typedName, String password) {
        String name = AccountRules.normalized(typedName);
        if (name.isEmpty() || name.length() > MAX_LENGTH || !AccountRules.isLine(name) || password.length() > MAX_LENGTH) {
            return new Refused("");
        }
        Optional<Duration> locked = failures.begin(name);
        if (locked.isPresent()) {
            LOG.log(Level.WARNING, "sign-in refused: too many failures under one name");
            return new Locked(known(name), locked.get());
        }
        Optional<Account> account = accounts.find(name);
        CredentialValidationResult result = stores.validate(new UsernamePasswordCredential(name, password));
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            LOG.log(Level.INFO, "sign-in refused");
            return new Refused(account.map(Account::name).orElse(""));
        }
        failures.succeeded(name);
        return account.flatMap(sessions::begin).<Outcome>map(token -> new Accepted(name, token)).orElseGet(() -> new Refused(name));
    }

    private String known(String name) {
        return accounts.find(name).map(Account::name).orElse("");
    }

    /** Whether there is anybody who could. While that cannot be told, there may be. */
    public boolean isPossible() {
        if (!anybody) {
            try {
                anybody = accounts.exist();
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, () -> "it cannot be told whether there are accounts: " + e);
                return true;
            }
        }
        return anybody;
    }

    /** Whom the sign-in page offers to be; empty unless the settings say so. */
    public List<Demonstration> demonstrations() {
        return settings.demonstration() && settings.ways().include(SignInSource.ACCOUNTS) ? FirstAccounts.DEMONSTRATIONS : List.of();
    }
}
