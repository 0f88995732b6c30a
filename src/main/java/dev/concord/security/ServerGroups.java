package dev.concord.security;

import dev.concord.identity.Role;
import jakarta.security.jacc.PolicyContext;
import jakarta.security.jacc.PolicyContextException;
import java.security.Principal;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.Subject;

/** The groups that the server knows of whoever it has signed in. No standard tells them; where they cannot be told there are none. */
final class ServerGroups {

    private static final String SUBJECT = "javax.security.auth.Subject.container";

    private ServerGroups() {
    }

    /** On WildFly the roles that are none of Concord's: what the domain makes of the groups of its realm. */
    static Set<String> ofCaller() {
        try {
            return ElytronGroups.ofCaller().stream().filter(name -> Role.of(name).isEmpty()).collect(Collectors.toSet());
        } catch (NoClassDefFoundError notWildFly) {
            return ofSubject();
        }
    }

    /** As Payara tells them: each is a principal of the subject, of a class of that name. */
    private static Set<String> ofSubject() {
        try {
            return PolicyContext.getContext(SUBJECT) instanceof Subject subject
                    ? subject.getPrincipals().stream().filter(one -> one.getClass().getSimpleName().equals("Group")).map(Principal::getName).collect(Collectors.toSet())
                    : Set.of();
        } catch (PolicyContextException | IllegalArgumentException e) {
            return Set.of();
        }
    }
}
