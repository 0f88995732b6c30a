package dev.concord.presence;

import dev.concord.identity.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Whether people are online, and when they were last seen. Public for the server's sake. */
@Path("presence")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class PresenceResource {

    private static final int MAX = 100;

    @Inject
    private Caller caller;

    @Inject
    private OnlinePeople online;

    @Inject
    private LastSeen lastSeen;

    /**
     * Those of these accounts that there are, in the order of the names.
     *
     * @param names at most 100
     */
    @GET
    public JsonArray find(@QueryParam("name") List<String> names) {
        if (!caller.identity().isSignedIn()) {
            throw new ForbiddenException("only who has signed in may know who is online");
        }
        if (names.size() > MAX) {
            throw new BadRequestException("at most " + MAX + " names");
        }
        JsonArrayBuilder found = Json.createArrayBuilder();
        List<String> asked = names.stream().map(name -> name.replace("\0", "")).toList();
        if (!asked.isEmpty()) {
            var seen = lastSeen.find(asked);
            asked.stream().distinct().filter(seen::containsKey).forEach(name -> found.add(json(name, seen.get(name))));
        }
        return found.build();
    }

    private JsonObjectBuilder json(String name, LastSeen.Seen seen) {
        Optional<Person> person = online.person(name);
        long now = System.currentTimeMillis();
        String state = person.map(each -> Telling.state(each.isActive(now))).orElse("gone");
        Optional<Instant> at = person.map(each -> Instant.ofEpochMilli(each.activeAt())).or(seen::at);
        JsonObjectBuilder json = Json.createObjectBuilder().add("name", name).add("displayName", seen.displayName()).add("state", state);
        return json.add("lastSeenAt", at.<JsonValue>map(each -> Json.createValue(each.truncatedTo(ChronoUnit.SECONDS).toString())).orElse(JsonValue.NULL));
    }
}
