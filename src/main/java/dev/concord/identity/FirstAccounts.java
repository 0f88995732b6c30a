package dev.concord.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts that are there before anybody has made one. */
@ApplicationScoped
public class FirstAccounts {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    /** Their passwords are their names, which the sign-in page says. */
    static final List<SignIn.Demonstration> DEMONSTRATIONS = List.of(
            new SignIn.Demonstration("anna", "Anna", Set.of(Role.USER)),
            new SignIn.Demonstration("ben", "Ben", Set.of(Role.USER)),
            new SignIn.Demonstration("carla", "Carla", Set.of(Role.USER, Role.ADMIN, Role.AUDITOR)));

    @Inject
    private Accounts accounts;

    @Inject
    private SignInSettings settings;

    @Inject
    private OneTimeLinks links;

    /**
     * To be called when the schema is there.
     *
     * @return by what somebody can become the first administrator, when there is none and the settings say of none
     */
    public Optional<OneTimeLink> make() {
        settings.firstAdmin().ifPresent(admin -> accounts.create(admin.name(), admin.name(), admin.password(), Set.of(Role.USER, Role.ADMIN), false)
                .ifPresent(made -> LOG.log(Level.INFO, "the first administrator is " + made.name())));
        if (settings.demonstration()) {
            DEMONSTRATIONS.forEach(one -> accounts.create(one.name(), one.displayName(), one.name(), one.roles(), true));
        }
        boolean settled = settings.firstAdmin().isPresent() || settings.demonstration() || accounts.administratorExists();
        return settled ? Optional.empty() : Optional.of(links.issueFirst());
    }
}
