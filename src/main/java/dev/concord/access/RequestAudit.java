package dev.concord.access;

import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditEvent;
import dev.concord.audit.AuditLog;
import dev.concord.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;

/** Writes down what whoever makes the current request does; in the transaction in which it is done, if there is one. */
@RequestScoped
public class RequestAudit {

    @Inject
    private AuditLog log;

    @Inject
    private Caller caller;

    @Inject
    private HttpServletRequest request;

    /** @param details pairs of a key and a value */
    public void record(AuditAction action, String subject, String... details) {
        AuditEvent event = AuditEvent.of(action, caller.identity().name(), subject).with(AuditEvent.ADDRESS, request.getRemoteAddr());
        for (int i = 0; i < details.length; i += 2) {
            event = event.with(details[i], details[i + 1]);
        }
        log.record(event);
    }
}
