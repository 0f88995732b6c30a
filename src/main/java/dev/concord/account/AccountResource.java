package dev.concord.account;

import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.identity.OwnAccount;
import dev.concord.security.Admission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** The account of whoever asks. Public for the server's sake. */
@Path("account")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class AccountResource {

    @Inject
    private Admission admission;

    @Inject
    private OwnAccount account;

    @Inject
    private RequestAudit audit;

    @GET
    public JsonObject get() {
        return AccountJson.own(account.get(admission.owner().name())).build();
    }

    /** {@code {"displayName"?: ..., "presenceHidden"?: ...}}: what is missing stays. */
    @PATCH
    public JsonObject change(String body) {
        String owner = admission.owner().name();
        Wishes wishes = new Wishes(body);
        return AccountJson.own(account.change(owner, wishes.text("displayName"), wishes.flag("presenceHidden"))).build();
    }

    /** {@code {"old": ..., "new": ...}}. All sessions but this one end. */
    @POST
    @Path("password")
    public void changePassword(String body) {
        Admission.Owner owner = admission.owner();
        Wishes wishes = new Wishes(body);
        OwnAccount.Outcome outcome = account.changePassword(owner.name(), owner.session().sessionId(), wishes.required("old"), wishes.required("new"));
        if (outcome instanceof OwnAccount.Locked locked) {
            throw new ClientErrorException("too many failures; try again later",
                    Response.status(Response.Status.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, locked.retryAfter().toSeconds()).build());
        }
        audit.record(outcome instanceof OwnAccount.Refused ? AuditAction.SIGN_IN_REFUSED : AuditAction.PASSWORD_CHANGED, owner.name());
        if (outcome instanceof OwnAccount.Refused) {
            throw new ForbiddenException("the old password is wrong");
        }
    }

    @GET
    @Path("sessions")
    public JsonObject sessions() {
        Admission.Owner owner = admission.owner();
        return AccountJson.sessions(account.sessions(owner.name()), owner.session().sessionId());
    }

    /** All but this one. */
    @DELETE
    @Path("sessions")
    public void endOtherSessions() {
        Admission.Owner owner = admission.owner();
        account.endOtherSessions(owner.name(), owner.session().sessionId());
    }

    @DELETE
    @Path("sessions/{id}")
    public void endSession(@PathParam("id") String text) {
        String owner = admission.owner().name();
        try {
            if (account.endSession(owner, UUID.fromString(text))) {
                return;
            }
        } catch (IllegalArgumentException notAnId) {
            // As if there were none.
        }
        throw new NotFoundException("there is no such session");
    }
}
