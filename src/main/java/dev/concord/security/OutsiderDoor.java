package dev.concord.security;

import dev.concord.audit.AuditAction;
import dev.concord.audit.AuditEvent;
import dev.concord.audit.AuditLog;
import dev.concord.identity.Outsider;
import dev.concord.identity.OutsiderSignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** Where everybody comes in for whom another than Concord has vouched. */
@ApplicationScoped
class OutsiderDoor {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    @Inject
    private OutsiderSignIn signIn;

    @Inject
    private AuditLog audit;

    /** Answers with a session, or with why there is none, on the sign-in page. */
    void admit(HttpServletRequest request, HttpServletResponse response, Outsider outsider, Optional<String> idToken, String to) {
        try {
            OutsiderSignIn.Outcome outcome = signIn.admit(outsider, idToken);
            // If this fails nobody gets to know the session's token.
            audit.record(event(outcome, request).with(AuditEvent.ADDRESS, request.getRemoteAddr()));
            outcome.token().ifPresent(token -> response.addHeader("Set-Cookie", SessionCookie.of(token, request).toString()));
            SignInReturn.lead(request, response, to, outcome.refusal().map(OutsiderSignIn.Refusal::text).orElse(""));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a sign-in by " + outsider.source().text() + " failed", e);
            SignInReturn.lead(request, response, to, "later");
        }
    }

    private static AuditEvent event(OutsiderSignIn.Outcome outcome, HttpServletRequest request) {
        return outcome.token().isPresent() ? AuditEvent.of(AuditAction.SIGNED_IN, outcome.name(), "")
                : AuditEvent.of(AuditAction.SIGN_IN_REFUSED, "@" + request.getRemoteAddr(), outcome.name());
    }
}
