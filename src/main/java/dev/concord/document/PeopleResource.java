package dev.concord.document;

import dev.concord.identity.Caller;
import dev.concord.identity.People;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** With whom something may be shared. Public for the server's sake. */
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PeopleResource {

    private static final int MAX = 20;

    @Inject
    private People people;

    @Inject
    private Caller caller;

    /** Those whose name begins like {@code q}, a few of them, and groups likewise. */
    @GET
    public JsonObject find(@QueryParam("q") @DefaultValue("") String text) {
        if (!caller.identity().isSignedIn()) {
            throw new ForbiddenException("only who has signed in may look for people");
        }
        String start = text.strip().replace("\0", "");
        JsonArrayBuilder found = Json.createArrayBuilder();
        people.search(start, MAX).forEach(person -> found.add(Json.createObjectBuilder().add("name", person.name()).add("displayName", person.displayName())));
        return Json.createObjectBuilder()
                .add("people", found)
                .add("groups", Json.createArrayBuilder(people.groups(start, MAX)))
                .build();
    }
}
