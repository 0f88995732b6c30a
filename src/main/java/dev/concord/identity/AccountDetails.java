package dev.concord.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to know of an account.
 *
 * @param hasPassword not before its owner has opened the one-time link
 * @param signedInAt the last time that somebody signed in with its password
 */
public record AccountDetails(String name, String displayName, Set<Role> roles, Set<String> groups, boolean disabled, boolean demonstration,
        boolean hasPassword, boolean presenceHidden, Instant createdAt, Optional<Instant> signedInAt) {

    public AccountDetails {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
