package dev.concord.access;

import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.room.Permission;
import jakarta.persistence.Query;
import java.util.Optional;
import java.util.Set;

/**
 * What decides, apart from the document, what somebody may do with it.
 *
 * @param who the name that grants speak of; empty for a visitor
 * @param groups the groups that grants speak of
 * @param holder whose visits of links count; empty for who has visited none
 * @param most what grants, and documents of nobody, give at most
 * @param mostByLink what links give at most
 * @param everything whether all documents are this one's own: an administrator's
 * @param create what may be done with a document that there is not yet
 */
public record Scope(Optional<String> who, Set<String> groups, Optional<String> holder, Permission most, Permission mostByLink, boolean everything,
        Permission create) {

    /** A part of a native query: joins what may be done with each document {@code d}. To be bound by {@link #bind}. */
    public static final String JOIN = " join document_levels(cast(:who as text), cast(:groups as text[]), cast(:holder as text), null) l on l.document_id = d.id";

    /**
     * A part of a native query: the level of what may be done with the document that {@link #JOIN} has joined. A null is kept away from {@code least}, which passes
     * over it.
     */
    public static final String LEVEL = "case when :everything then :most else greatest(least(l.decided, :most),"
            + " case when l.by_link is not null then least(l.by_link, :mostByLink) end) end";

    static Scope of(Identity identity, AnonymousAccess anonymous) {
        Credential credential = identity.credential();
        // A document token is good for its document alone, and that is judged by whoever has issued it.
        if (credential instanceof Credential.Invalid || credential instanceof Credential.DocumentToken) {
            return new Scope(Optional.empty(), Set.of(), Optional.empty(), Permission.NONE, Permission.NONE, false, Permission.NONE);
        }
        if (!identity.isSignedIn()) {
            Optional<String> holder = credential instanceof Credential.Visitor visitor ? Optional.of(visitor.holder()) : Optional.empty();
            Permission most = anonymous.permission();
            return new Scope(Optional.empty(), Set.of(), holder, most, Permission.EDIT, false, most);
        }
        boolean readsOnly = credential instanceof Credential.Token token && token.readOnly();
        boolean uses = identity.has(Role.USER) || identity.has(Role.ADMIN);
        Permission most = !uses ? Permission.NONE : readsOnly ? Permission.READ : Permission.OWN;
        return new Scope(Optional.of(identity.name()), identity.groups(), Optional.of(identity.name()), most, most, identity.has(Role.ADMIN), most);
    }

    /** Whether there may be a document at all that may be read. */
    public boolean opensSomething() {
        return most.includes(Permission.READ) || holder.isPresent() && mostByLink.includes(Permission.READ);
    }

    /** Whether there may be a document at all that may be changed. */
    public boolean changesSomething() {
        return most.includes(Permission.EDIT) || holder.isPresent() && mostByLink.includes(Permission.EDIT);
    }

    /** @param decided what the grants say; null for a document that there is not */
    Permission permission(Integer decided, Integer byLink) {
        if (decided == null) {
            return create;
        }
        if (everything) {
            return most;
        }
        Permission granted = Permission.least(Permission.ofLevel(decided), most);
        return byLink == null ? granted : Permission.most(granted, Permission.least(Permission.ofLevel(byLink), mostByLink));
    }

    /** Sets the parameters of {@link #JOIN} and {@link #LEVEL}. */
    public <Q extends Query> Q bind(Q query) {
        bindPerson(query);
        query.setParameter("everything", everything);
        query.setParameter("most", most.level());
        query.setParameter("mostByLink", mostByLink.level());
        return query;
    }

    /** Sets the parameters by which {@code document_levels} and {@code folder_levels} know of whom they are asked. */
    <Q extends Query> Q bindPerson(Q query) {
        query.setParameter("who", who.orElse(null));
        query.setParameter("groups", groups.toArray(String[]::new));
        query.setParameter("holder", holder.orElse(null));
        return query;
    }
}
