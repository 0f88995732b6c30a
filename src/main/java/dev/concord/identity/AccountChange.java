package dev.concord.identity;

import java.util.Optional;
import java.util.Set;

/**
 * What an administrator wants an account to be. What is empty stays.
 *
 * @param roles at least one
 */
public record AccountChange(Optional<String> displayName, Optional<Set<Role>> roles, Optional<Set<String>> groups, Optional<Boolean> disabled) {

    /** @throws AccountRefusedException if something of it cannot be */
    public AccountChange {
        displayName = displayName.map(AccountRules::displayName);
        roles = roles.map(AccountRules::roles);
        groups = groups.map(AccountRules::groups);
    }
}
