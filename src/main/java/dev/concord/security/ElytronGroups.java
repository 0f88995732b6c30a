package dev.concord.security;

import java.util.HashSet;
import java.util.Set;
import org.wildfly.security.auth.server.SecurityDomain;

/** What WildFly's security domain tells of the caller. Apart, so that its classes are loaded only there. */
final class ElytronGroups {

    private ElytronGroups() {
    }

    static Set<String> ofCaller() {
        Set<String> names = new HashSet<>();
        SecurityDomain domain = SecurityDomain.getCurrent();
        if (domain != null) {
            domain.getCurrentSecurityIdentity().getRoles().forEach(names::add);
        }
        return names;
    }
}
