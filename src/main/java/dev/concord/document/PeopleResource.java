package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Caller;
import dev.concord.identity.People;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
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
import java.util.List;
import java.util.Set;

/** With whom something may be shared, and who may be told of something. Public for the server's sake. */
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PeopleResource {

    private static final int MAX = 20;
    /** Of whom those are shown who may read a document. */
    private static final int LOOKED_AT = 200;

    @Inject
    private People people;

    @Inject
    private Caller caller;

    @Inject
    private Permitted permitted;

    @Inject
    private AccessPolicy access;

    /**
     * Those whose name begins like {@code q}, a few of them, and groups likewise.
     *
     * @param document the id of a document: only who may read it, and no groups; null for everybody
     */
    @GET
    public JsonObject find(@QueryParam("q") @DefaultValue("") String text, @QueryParam("document") String document) {
        if (!caller.identity().isSignedIn()) {
            throw new ForbiddenException("only who has signed in may look for people");
        }
        String start = text.strip().replace("\0", "");
        List<People.Entry> known = document == null ? people.search(start, MAX) : readers(start, permitted.document(document, Permission.READ).document());
        JsonArrayBuilder found = Json.createArrayBuilder();
        known.forEach(person -> found.add(Json.createObjectBuilder().add("name", person.name()).add("displayName", person.displayName())));
        return Json.createObjectBuilder()
                .add("people", found)
                .add("groups", Json.createArrayBuilder(document == null ? people.groups(start, MAX) : List.of()))
                .build();
    }

    private List<People.Entry> readers(String start, Document document) {
        List<People.Entry> found = people.search(start, LOOKED_AT);
        Set<String> readers = access.readers(new RoomName(document.name()), found.stream().map(People.Entry::name).toList());
        return found.stream().filter(person -> readers.contains(person.name())).limit(MAX).toList();
    }
}
