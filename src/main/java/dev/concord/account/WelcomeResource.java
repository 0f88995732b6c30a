package dev.concord.account;

import dev.concord.identity.Welcome;
import dev.concord.limits.RateLimits;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/**
 * What the page of a one-time link asks. Open to everybody: whoever has the secret is the one. It is never part of an address, which would be in the logs
 * of proxies. Public for the server's sake.
 */
@Path("welcome")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class WelcomeResource {

    @Inject
    private Welcome welcome;

    @Inject
    private RateLimits limits;

    @Context
    private HttpServletRequest request;

    /** Whose link it is: {@code {"secret": ...}}. The answer has no name if the first administrator is to choose one. */
    @POST
    public JsonObject look(String body) {
        limits.oneTimeLink(request.getRemoteAddr());
        Welcome.Invitation invitation = welcome.look(new Wishes(body).required("secret"));
        JsonObjectBuilder json = Json.createObjectBuilder();
        invitation.account().ifPresent(account -> json.add("name", account.name()).add("displayName", account.displayName()));
        return json.build();
    }

    /** Uses the link up: {@code {"secret": ..., "password": ..., "name"?: ...}}. Answers with the name to sign in with. */
    @POST
    @Path("password")
    public JsonObject accept(String body) {
        limits.oneTimeLink(request.getRemoteAddr());
        Wishes wishes = new Wishes(body);
        String name = welcome.accept(wishes.required("secret"), wishes.text("name").orElse(""), wishes.required("password"));
        return Json.createObjectBuilder().add("name", name).build();
    }
}
