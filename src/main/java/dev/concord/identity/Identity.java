package dev.concord.identity;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of somebody who uses the server.
 *
 * @param name unique among all; of a visitor without sign-in {@code @} and the address
 * @param displayName what others see; empty for a visitor
 * @param roles empty for a visitor
 * @param groups as the account or the server's own sign-in says
 * @param session the browser session this person signed in to, when it is one of ours
 */
public record Identity(String name, String displayName, Set<Role> roles, Set<String> groups, Optional<UUID> session) {

    public Identity {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    /** Somebody who has not signed in. */
    public static Identity visitor(String address) {
        return new Identity("@" + address, "", Set.of(), Set.of(), Optional.empty());
    }

    public boolean isSignedIn() {
        return !roles.isEmpty();
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
