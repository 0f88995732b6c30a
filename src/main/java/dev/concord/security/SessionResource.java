package dev.concord.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/** Tells a page who is using it and what that person may do. Public for the server's sake. */
@Path("session")
@RequestScoped
public class SessionResource {

    @Inject
    private AccessPolicy access;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject get() {
        return Json.createObjectBuilder()
                .add("access", access.permission().name().toLowerCase(Locale.ROOT))
                .build();
    }
}
