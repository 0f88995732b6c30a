package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Optional;

/** Begins the session of somebody for whom another than Concord has vouched. */
@ApplicationScoped
public class OutsiderSignIn {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    @Inject
    private OutsiderAccounts accounts;

    @Inject
    private Sessions sessions;

    @Inject
    private SignInSettings settings;

    /** Why somebody who is known to the other is not let in. */
    public enum Refusal {
        /** They have no role in Concord. */
        NO_ROLE,
        /** The other tells no name that can be one here. */
        NO_NAME,
        /** An account of somebody else has the name. */
        NAME_TAKEN,
        /** An administrator has disabled the account. */
        DISABLED;

        /** As it is written in an address. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What came of it: either a token or a refusal.
     *
     * @param name of the account, or as told where there is none
     */
    public record Outcome(String name, Optional<String> token, Optional<Refusal> refusal) {
    }

    /** @param idToken what the source wants to be shown when the session ends, if anything */
    public Outcome admit(Outsider outsider, Optional<String> idToken) {
        if (!outsider.isUsable()) {
            return refused(outsider, Refusal.NO_NAME);
        }
        if (outsider.roles().isEmpty()) {
            return refused(outsider, Refusal.NO_ROLE);
        }
        Optional<Account> account = accounts.meet(outsider);
        if (account.isEmpty()) {
            return refused(outsider, Refusal.NAME_TAKEN);
        }
        if (account.get().isDisabled()) {
            return refused(outsider, Refusal.DISABLED);
        }
        String name = account.get().name();
        Optional<String> token = sessions.begin(name, settings.ways().vouchedFor(), idToken);
        return token.isPresent() ? new Outcome(name, token, Optional.empty()) : refused(outsider, Refusal.DISABLED);
    }

    private static Outcome refused(Outsider outsider, Refusal refusal) {
        LOG.log(Level.INFO, "sign-in by " + outsider.source().text() + " refused: " + refusal.text());
        return new Outcome(outsider.name(), Optional.empty(), Optional.of(refusal));
    }
}
