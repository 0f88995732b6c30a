package dev.concord.security;

import dev.concord.identity.AccessToken;
import dev.concord.identity.AccessTokens;
import dev.concord.identity.Ended;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;

/** The access tokens of whoever asks. Public for the server's sake. */
@Path("tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class TokenResource {

    private static final int MAX_LABEL = 100;
    private static final int MAX_DAYS = 366;
    private static final int DEFAULT_DAYS = 90;

    @Inject
    private Admission admission;

    @Inject
    private AccessTokens tokens;

    @Inject
    private AuditedTokens audited;

    @Context
    private HttpServletRequest request;

    @Inject
    private Event<Ended> ended;

    @GET
    public JsonObject list() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        tokens.of(owner()).forEach(token -> array.add(json(token)));
        return Json.createObjectBuilder().add("tokens", array).build();
    }

    /** Issues a token: {@code {"label": ..., "access": "edit" | "read", "days": ...}}. The answer is the only place where it can be seen. */
    @POST
    public Response issue(String body) {
        String owner = owner();
        JsonObject wishes = RequestBody.object(body);
        AccessTokens.Issued issued = audited.issue(owner, label(wishes), isReadOnly(wishes), Duration.ofDays(days(wishes)), request.getRemoteAddr());
        return Response.status(Response.Status.CREATED).entity(json(issued.token()).add("token", issued.secret()).build()).build();
    }

    @DELETE
    @Path("{id}")
    public Response revoke(@PathParam("id") String text) {
        UUID id;
        try {
            id = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("there is no such token");
        }
        if (!audited.revoke(owner(), id, request.getRemoteAddr())) {
            throw new NotFoundException("there is no such token");
        }
        ended.fire(new Ended(id, "the token was revoked"));
        return Response.noContent().build();
    }

    private String owner() {
        return admission.owner().name();
    }

    private static String label(JsonObject wishes) {
        String label = wishes.get("label") instanceof JsonString text ? text.getString().strip() : "";
        if (label.isEmpty() || label.length() > MAX_LABEL || label.indexOf('\0') >= 0) {
            throw new BadRequestException("\"label\" must be a text of 1 to " + MAX_LABEL + " characters");
        }
        return label;
    }

    private static boolean isReadOnly(JsonObject wishes) {
        String access = wishes.get("access") instanceof JsonString text ? text.getString() : "";
        if (!access.equals("read") && !access.equals("edit")) {
            throw new BadRequestException("\"access\" must be \"edit\" or \"read\"");
        }
        return access.equals("read");
    }

    private static int days(JsonObject wishes) {
        JsonValue value = wishes.get("days");
        if (value == null) {
            return DEFAULT_DAYS;
        }
        if (value instanceof JsonNumber number && number.isIntegral() && number.doubleValue() >= 1 && number.doubleValue() <= MAX_DAYS) {
            return number.intValue();
        }
        throw new BadRequestException("\"days\" must be a whole number from 1 to " + MAX_DAYS);
    }

    private static JsonObjectBuilder json(AccessToken token) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", token.id().toString())
                .add("label", token.label())
                .add("access", token.isReadOnly() ? "read" : "edit")
                .add("createdAt", token.createdAt().toString())
                .add("expiresAt", token.expiresAt().toString());
        return token.usedAt() == null ? json.addNull("usedAt") : json.add("usedAt", token.usedAt().toString());
    }
}
