package dev.concord.events;

import dev.concord.identity.AccountRefusedException;
import dev.concord.identity.AccountRules;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.security.RequestBody;
import dev.concord.topic.ApplicationTopic;
import dev.concord.topic.ApplicationTopics;
import dev.concord.topic.NewEvent;
import dev.concord.topic.Topic;
import dev.concord.topic.Topics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What other applications publish, and to whom; docs/protocols.md. Public for the server's sake. */
@Path("topics/{topic: .+}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class TopicResource {

    private static final int MOST_READERS = 1000;
    private static final int MOST_TOPICS = 1000;

    @Inject
    private Caller caller;

    @Inject
    private EventSettings settings;

    @Inject
    private ApplicationTopics applicationTopics;

    @Inject
    private Topics topics;

    @GET
    public JsonObject get(@PathParam("topic") String name) {
        ApplicationTopic topic = own(name);
        return Json.createObjectBuilder()
                .add("topic", Topic.ofApplication(topic.name()).value())
                .add("owner", topic.owner())
                .add("open", topic.open())
                .add("users", Json.createArrayBuilder(topic.users()))
                .add("groups", Json.createArrayBuilder(topic.groups()))
                .build();
    }

    /** Makes a topic, or says anew who may read it. */
    @PUT
    public Response put(@PathParam("topic") String name, String body) {
        Identity publisher = publisher();
        if (!ApplicationTopic.isName(name)) {
            throw new BadRequestException("a topic's name has 1 to 100 letters, digits and . _ / -, and begins with a letter or a digit");
        }
        JsonObject wishes = RequestBody.object(body);
        if (wishes.get("open") != JsonValue.TRUE && wishes.get("open") != JsonValue.FALSE) {
            throw new BadRequestException("\"open\" must be true, for everybody who has signed in, or false");
        }
        if (!publisher.has(Role.ADMIN) && applicationTopics.find(name).isEmpty() && applicationTopics.countOf(publisher.name()) >= MOST_TOPICS) {
            throw new ClientErrorException("one account has " + MOST_TOPICS + " topics at most", Response.Status.CONFLICT);
        }
        ApplicationTopic topic = new ApplicationTopic(name, publisher.name(), wishes.getBoolean("open"),
                subjects(wishes, "users", TopicResource::userName), subjects(wishes, "groups", UnaryOperator.identity()));
        if (!applicationTopics.put(topic, publisher.has(Role.ADMIN))) {
            throw belongsToAnother();
        }
        return Response.noContent().build();
    }

    private static String userName(String typed) {
        try {
            return AccountRules.name(typed);
        } catch (AccountRefusedException e) {
            throw new BadRequestException("\"users\" must be names of accounts", e);
        }
    }

    private static Set<String> subjects(JsonObject wishes, String key, UnaryOperator<String> checked) {
        if (!(wishes.getOrDefault(key, JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray names) || names.size() > MOST_READERS
                || !names.stream().allMatch(name -> name instanceof JsonString text && !text.getString().isEmpty() && text.getString().length() <= 200
                        && text.getString().indexOf('\0') < 0)) {
            throw new BadRequestException("\"" + key + "\" must be at most " + MOST_READERS + " names");
        }
        return names.stream().map(name -> checked.apply(((JsonString) name).getString())).collect(Collectors.toSet());
    }

    /** Publishes an event. */
    @POST
    public Response publish(@PathParam("topic") String name, String body) {
        ApplicationTopic topic = own(name);
        JsonObject wishes = RequestBody.object(body);
        boolean isNew = topics.publish(event(topic, wishes));
        return Response.status(isNew ? Response.Status.CREATED : Response.Status.OK).entity(Json.createObjectBuilder().add("new", isNew).build()).build();
    }

    private static NewEvent event(ApplicationTopic topic, JsonObject wishes) {
        if (!(wishes.get("type") instanceof JsonString type) || !wishes.containsKey("data")) {
            throw new BadRequestException("an event needs a \"type\", which is a text, and \"data\"");
        }
        try {
            NewEvent event = NewEvent.of(Topic.ofApplication(topic.name()), type.getString(), wishes.get("data"));
            if (wishes.getOrDefault("id", JsonValue.NULL) != JsonValue.NULL) {
                event = event.withKey(wishes.getString("id"));
            }
            if (wishes.getOrDefault("retry", JsonValue.NULL) != JsonValue.NULL) {
                event = event.withRetry(((JsonNumber) wishes.get("retry")).intValueExact());
            }
            return event;
        } catch (ClassCastException e) {
            throw new BadRequestException("\"id\" must be a text, and \"retry\" a number", e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** With all its events. */
    @DELETE
    public Response delete(@PathParam("topic") String name) {
        applicationTopics.delete(own(name).name(), publisher().name(), publisher().has(Role.ADMIN));
        return Response.noContent().build();
    }

    private ApplicationTopic own(String name) {
        Identity publisher = publisher();
        ApplicationTopic topic = applicationTopics.find(name).orElseThrow(() -> new NotFoundException("there is no such topic"));
        if (!topic.owner().equals(publisher.name()) && !publisher.has(Role.ADMIN)) {
            throw belongsToAnother();
        }
        return topic;
    }

    private static ForbiddenException belongsToAnother() {
        return new ForbiddenException("this topic belongs to another account");
    }

    private Identity publisher() {
        Identity identity = caller.identity();
        if (!identity.isSignedIn()) {
            throw new NotAuthorizedException("show an access token", "Bearer");
        }
        if (!identity.has(Role.ADMIN) && !settings.publishers().contains(identity.name())) {
            throw new ForbiddenException("this account may not publish events (setting concord.events.publishers)");
        }
        return identity;
    }
}
