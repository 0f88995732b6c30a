package dev.concord.identity;

import java.util.Set;

/**
 * What is known of somebody who uses the server.
 *
 * @param name unique among all; of a visitor without sign-in {@code @} and the address
 * @param displayName what others see; empty for a visitor
 * @param roles empty for a visitor
 * @param groups as the account or the server's own sign-in says
 * @param credential by what this is known
 */
public record Identity(String name, String displayName, Set<Role> roles, Set<String> groups, Credential credential) {

    public Identity {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    /** Somebody of whom nothing but the address is known. */
    static Identity stranger(String address, Credential credential) {
        return new Identity("@" + address, "", Set.of(), Set.of(), credential);
    }

    public boolean isSignedIn() {
        return !roles.isEmpty();
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
