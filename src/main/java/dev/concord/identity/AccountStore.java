package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Optional;
import java.util.stream.Collectors;

/** The accounts as Jakarta Security's store of users. Public for the server's sake. */
@ApplicationScoped
public class AccountStore implements IdentityStore {

    @Inject
    private Accounts accounts;

    @Inject
    private Passwords passwords;

    @Override
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof UsernamePasswordCredential typed)) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        Optional<Account> account = accounts.find(typed.getCaller());
        char[] password = typed.getPassword().getValue();
        Optional<String> hashed = account.flatMap(Account::passwordHash);
        if (hashed.isEmpty()) {
            passwords.matchNothing(password);
            return CredentialValidationResult.INVALID_RESULT;
        }
        if (!passwords.matches(password, hashed.get()) || account.get().isDisabled()) {
            return CredentialValidationResult.INVALID_RESULT;
        }
        return new CredentialValidationResult(account.get().name(), account.get().roles().stream().map(Role::text).collect(Collectors.toSet()));
    }
}
