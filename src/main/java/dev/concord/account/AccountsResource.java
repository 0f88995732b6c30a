package dev.concord.account;

import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.identity.AccountAdministration;
import dev.concord.identity.AccountChange;
import dev.concord.identity.AccountDetails;
import dev.concord.identity.OneTimeLink;
import dev.concord.identity.Role;
import dev.concord.security.Admission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;

/** All accounts, for administrators. Public for the server's sake. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class AccountsResource {

    private static final int MAX_PAGE = 200;

    @Inject
    private Admission admission;

    @Inject
    private AccountAdministration accounts;

    @Inject
    private RequestAudit audit;

    /** By name. The cursor is the last name of the page before. */
    @GET
    public JsonObject list(@QueryParam("q") @DefaultValue("") String text, @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") @DefaultValue("") String cursor) {
        admission.administrator();
        if (limit < 1 || limit > MAX_PAGE) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE);
        }
        // One more than asked for tells whether there is a next page.
        List<AccountDetails> found = accounts.list(text.strip().replace("\0", ""), cursor.replace("\0", ""), limit + 1);
        if (found.size() <= limit) {
            return AccountJson.page(found, null);
        }
        List<AccountDetails> page = found.subList(0, limit);
        return AccountJson.page(page, page.get(limit - 1).name());
    }

    /** {@code {"name": ..., "displayName": ..., "roles"?: [...], "groups"?: [...], "password"?: ...}}; without a password the answer has a link. */
    @POST
    public Response create(String body) {
        admission.administrator();
        Wishes wishes = new Wishes(body);
        String name = wishes.required("name");
        AccountAdministration.Created created = accounts.create(name, wishes.text("displayName").orElse(name), wishes.text("password"),
                wishes.roles("roles").orElse(Set.of(Role.USER)), wishes.texts("groups").orElse(Set.of()));
        audit.record(AuditAction.ACCOUNT_CREATED, created.account().name(), "roles", roles(created.account()));
        JsonObjectBuilder json = AccountJson.of(created.account());
        created.link().ifPresent(link -> json.add("link", AccountJson.link(link)));
        return Response.status(Response.Status.CREATED).entity(json.build()).build();
    }

    @GET
    @Path("{name}")
    public JsonObject get(@PathParam("name") String name) {
        admission.administrator();
        return AccountJson.of(accounts.get(name)).build();
    }

    /** {@code {"displayName"?: ..., "roles"?: [...], "groups"?: [...], "disabled"?: ...}}: what is missing stays. */
    @PATCH
    @Path("{name}")
    public JsonObject change(@PathParam("name") String name, String body) {
        admission.administrator();
        Wishes wishes = new Wishes(body);
        AccountChange change = new AccountChange(wishes.text("displayName"), wishes.roles("roles"), wishes.texts("groups"), wishes.flag("disabled"));
        AccountDetails changed = accounts.change(name, change);
        audit.record(change.disabled().orElse(false) ? AuditAction.ACCOUNT_DISABLED : AuditAction.ACCOUNT_CHANGED, name, "roles", roles(changed),
                "groups", String.join(", ", changed.groups().stream().sorted().toList()));
        return AccountJson.of(changed).build();
    }

    /** Takes the password away, and makes a link by which its owner chooses another one. */
    @POST
    @Path("{name}/link")
    public JsonObject resetPassword(@PathParam("name") String name) {
        admission.administrator();
        OneTimeLink link = accounts.resetPassword(name);
        audit.record(AuditAction.ACCOUNT_CHANGED, name, "password", "reset");
        return AccountJson.link(link).build();
    }

    @DELETE
    @Path("{name}/sessions")
    public void endSessions(@PathParam("name") String name) {
        admission.administrator();
        accounts.endSessions(name);
        audit.record(AuditAction.DISCONNECTED, name, "ended", "sessions");
    }

    @DELETE
    @Path("{name}/tokens")
    public void revokeTokens(@PathParam("name") String name) {
        admission.administrator();
        accounts.revokeTokens(name);
        audit.record(AuditAction.TOKEN_REVOKED, name, "ended", "all access tokens");
    }

    private static String roles(AccountDetails account) {
        return String.join(", ", account.roles().stream().map(Role::text).sorted().toList());
    }
}
