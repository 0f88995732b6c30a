package dev.concord.access;

import dev.concord.room.Permission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was answered lately, for the time when the database cannot be asked: whoever has lost the connection then gets back into a document that is open. Nothing
 * is left of it as soon as any right has changed. May be used by any thread.
 */
final class RememberedPermissions {

    private static final int MOST = 20_000;

    private final Map<AccessPolicy.Question, Permission> permissions = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AccessPolicy.Question, Permission> eldest) {
            return size() > MOST;
        }
    };

    synchronized void remember(AccessPolicy.Question question, Permission permission) {
        permissions.put(question, permission);
    }

    synchronized Optional<Permission> find(AccessPolicy.Question question) {
        return Optional.ofNullable(permissions.get(question));
    }

    synchronized void forget() {
        permissions.clear();
    }
}
