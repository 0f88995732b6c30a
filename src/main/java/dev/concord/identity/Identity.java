package dev.concord.identity;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What is known of somebody who uses the server.
 *
 * @param name unique among all; of a visitor without sign-in {@code @} and the address, of who shows a document token {@code @}, the account that has
 *        issued it, a slash and what that calls the user
 * @param displayName what others see; empty for a visitor
 * @param roles empty for who has no account
 * @param groups as the account or the server's own sign-in says
 * @param presenceHidden others are not to see where this person is
 * @param credential by what this is known
 */
public record Identity(String name, String displayName, Set<Role> roles, Set<String> groups, boolean presenceHidden, Credential credential) {

    public Identity {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    /** Somebody of whom nothing but the address is known. */
    static Identity stranger(String address, Credential credential) {
        return new Identity("@" + address, "", Set.of(), Set.of(), false, credential);
    }

    /**
     * The same somebody as known by now.
     *
     * @param owners the owners of sessions and access tokens, by the ids of these; whoever has none, or is not among them, stays as known before
     */
    public Identity asKnownIn(Map<UUID, Identity> owners) {
        Identity owner = credential.id().map(owners::get).orElse(null);
        if (owner == null) {
            return this;
        }
        return credential instanceof Credential.DocumentToken token
                ? new Identity(name, displayName, roles, groups, presenceHidden, token.withIssuer(owner))
                : owner;
    }

    public boolean isSignedIn() {
        return !roles.isEmpty();
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
