package dev.concord.security;

import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditEvent;
import dev.concord.audit.AuditLog;
import dev.concord.identity.AccessTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.UUID;

/** Access tokens come and go together with their entries in the audit log. Public methods for the container's sake. */
@ApplicationScoped
@Transactional
class AuditedTokens {

    @Inject
    private AccessTokens tokens;

    @Inject
    private AuditLog audit;

    public AccessTokens.Issued issue(String owner, String label, boolean readOnly, Duration life, String address) {
        AccessTokens.Issued issued = tokens.issue(owner, label, readOnly, life);
        audit.record(AuditEvent.of(AuditAction.TOKEN_ISSUED, owner, issued.token().id().toString())
                .with("label", label)
                .with("access", readOnly ? "read" : "edit")
                .with("days", Long.toString(life.toDays()))
                .with(AuditEvent.ADDRESS, address));
        return issued;
    }

    /** Says whether there was one of that id. */
    public boolean revoke(String owner, UUID id, String address) {
        boolean revoked = tokens.revoke(owner, id);
        if (revoked) {
            audit.record(AuditEvent.of(AuditAction.TOKEN_REVOKED, owner, id.toString()).with(AuditEvent.ADDRESS, address));
        }
        return revoked;
    }
}
