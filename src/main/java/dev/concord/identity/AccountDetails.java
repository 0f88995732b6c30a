package dev.concord.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What there is to know of an account.
 *
 * @param ownPassword whether its owner signs in with a password of Concord's, and not elsewhere
 * @param hasPassword not before its owner has opened the one-time link
 * @param signedInAt the last time that its owner signed in
 */
public record AccountDetails(String name, String displayName, Set<Role> roles, Set<String> groups, boolean disabled, boolean demonstration,
        boolean ownPassword, boolean hasPassword, boolean presenceHidden, Instant createdAt, Optional<Instant> signedInAt) {

    public AccountDetails {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
