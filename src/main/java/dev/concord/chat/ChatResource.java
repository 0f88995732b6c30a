package dev.concord.chat;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.identity.People;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;

/** Rooms and their history for whoever makes the current request. Public for the server's sake. */
@Path("chat/rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class ChatResource {

    private static final int MAX_PAGE = 200;

    @Inject
    private Caller caller;

    @Inject
    private AccessPolicy access;

    @Inject
    private ChatDoor door;

    @Inject
    private ChatRooms rooms;

    @Inject
    private ChatMembers members;

    @Inject
    private Messages messages;

    @Inject
    private People people;

    @GET
    public JsonObject list() {
        return Json.createObjectBuilder().add("rooms", rooms.of(signedIn(), access.scope())).build();
    }

    @POST
    public Response create(String body) {
        Identity user = signedIn();
        if (!Right.amongPeople(user, true, true).includes(Right.WRITE)) {
            throw new ForbiddenException("you may not make rooms");
        }
        return checked(() -> {
            JsonObject wishes = RequestBody.object(body);
            String title = title(wishes);
            if (title.isEmpty()) {
                throw new BadRequestException("\"title\" must be a text of 1 to 100 characters");
            }
            ChatRoom room = rooms.create(user, title, wishes.getBoolean("everyone", false), members(wishes));
            return Response.status(Response.Status.CREATED).entity(json(new ChatRooms.Seen(room, Right.MODERATE))).build();
        });
    }

    @GET
    @Path("{room}")
    public JsonObject room(@PathParam("room") String id) {
        return json(door.find(id));
    }

    /** What is left out stays as it is. */
    @PATCH
    @Path("{room}")
    public JsonObject change(@PathParam("room") String id, String body) {
        ChatRoom room = door.own(id);
        return checked(() -> {
            JsonObject wishes = RequestBody.object(body);
            String title = title(wishes);
            rooms.change(room, caller.identity(), title.isEmpty() ? null : title, wishes.containsKey("everyone") ? wishes.getBoolean("everyone", false) : null,
                    wishes.containsKey("members") ? members(wishes) : null, wishes.containsKey("owner") ? account(ChatJson.text(wishes, "owner", 100)) : null);
            return json(door.find(id));
        });
    }

    @DELETE
    @Path("{room}")
    public void delete(@PathParam("room") String id) {
        rooms.delete(door.own(id));
    }

    /** Is told of it. */
    @PUT
    @Path("{room}/members/{name}")
    public void add(@PathParam("room") String id, @PathParam("name") String name) {
        if (!members.add(door.own(id), caller.identity(), account(name))) {
            throw conflict("a room may have at most " + ChatMembers.MOST + " members");
        }
    }

    @DELETE
    @Path("{room}/members/{name}")
    public void remove(@PathParam("room") String id, @PathParam("name") String name) {
        members.remove(door.own(id), name);
    }

    /** Whoever asks is in the room no more. */
    @POST
    @Path("{room}/leave")
    public void leave(@PathParam("room") String id) {
        ChatRoom room = door.find(id).room();
        if (room.document().isPresent() || room.everyone()) {
            throw conflict("who may read the document, or has signed in where a room is open to everybody, is in the room");
        }
        if (room.owner().equals(caller.identity().name())) {
            throw conflict("make somebody else the owner first, or delete the room");
        }
        members.remove(room, caller.identity().name());
    }

    /** @param before the number of a message; those before it */
    @GET
    @Path("{room}/messages")
    public JsonObject messages(@PathParam("room") String id, @QueryParam("before") @DefaultValue("999999999999") long before,
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("q") @DefaultValue("") String text) {
        ChatRoom room = door.find(id).room();
        int most = Math.max(1, Math.min(limit, MAX_PAGE));
        String words = text.replace("\0", "");
        List<JsonObject> page = words.isBlank() ? messages.before(room, before, most) : messages.search(room, words, before, most);
        JsonArrayBuilder array = Json.createArrayBuilder();
        page.forEach(array::add);
        return Json.createObjectBuilder().add("messages", array).build();
    }

    private Identity signedIn() {
        Identity user = caller.identity();
        if (!user.isSignedIn()) {
            throw new NotAuthorizedException("sign in first", "Session");
        }
        return user;
    }

    private String account(String name) {
        return people.find(name).orElseThrow(() -> new BadRequestException("there is no account of this name"));
    }

    private static ClientErrorException conflict(String message) {
        return new ClientErrorException(message, Response.Status.CONFLICT);
    }

    private interface Action<T> {
        T run();
    }

    /** What is wrong with a text or a list is a bad request here. */
    private static <T> T checked(Action<T> action) {
        try {
            return action.run();
        } catch (ChatException e) {
            throw new BadRequestException(e.getMessage());
        }
    }

    private static String title(JsonObject wishes) {
        return ChatJson.text(wishes, "title", 100).strip();
    }

    private static List<String> members(JsonObject wishes) {
        return ChatJson.texts(wishes, "members", ChatMembers.MOST, 100);
    }

    private JsonObject json(ChatRooms.Seen seen) {
        ChatRoom room = seen.room();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", room.key().toString())
                .add("title", room.title())
                .add("everyone", room.everyone())
                .add("right", seen.right().name().toLowerCase(Locale.ROOT));
        room.document().ifPresentOrElse(
                name -> json.add("document", room.key().id().toString()).add("call", "document:" + name.value()),
                () -> json.add("owner", room.owner()).add("members", members.of(room)).add("call", ChatPlace.KIND + ":" + room.key()));
        return json.build();
    }
}
