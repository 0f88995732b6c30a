package dev.concord.chat;

import dev.concord.access.AccessPolicy;
import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
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
    private static final int MAX_MEMBERS = 500;

    @Inject
    private Caller caller;

    @Inject
    private AccessPolicy access;

    @Inject
    private ChatRooms rooms;

    @Inject
    private Messages messages;

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
        return json(find(id));
    }

    /** What is left out stays as it is. */
    @PATCH
    @Path("{room}")
    public JsonObject change(@PathParam("room") String id, String body) {
        ChatRoom room = own(id);
        return checked(() -> {
            JsonObject wishes = RequestBody.object(body);
            String title = title(wishes);
            rooms.change(room, title.isEmpty() ? null : title, wishes.containsKey("everyone") ? wishes.getBoolean("everyone", false) : null,
                    wishes.containsKey("members") ? members(wishes) : null);
            return json(find(id));
        });
    }

    @DELETE
    @Path("{room}")
    public void delete(@PathParam("room") String id) {
        rooms.delete(own(id));
    }

    /** Whoever asks is in the room no more. */
    @POST
    @Path("{room}/leave")
    public void leave(@PathParam("room") String id) {
        rooms.leave(find(id).room(), caller.identity());
    }

    /** @param before the number of a message; those before it */
    @GET
    @Path("{room}/messages")
    public JsonObject messages(@PathParam("room") String id, @QueryParam("before") @DefaultValue("999999999999") long before,
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("q") @DefaultValue("") String text) {
        ChatRoom room = find(id).room();
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

    private ChatRooms.Seen find(String id) {
        try {
            return rooms.find(RoomKey.parse(id), caller.identity()).orElseThrow(ChatResource::missing);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    private ChatRoom own(String id) {
        ChatRooms.Seen seen = find(id);
        if (seen.room().document().isPresent() || seen.right() != Right.MODERATE) {
            throw new ForbiddenException("only its owner may do that with this room");
        }
        return seen.room();
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no room with this id");
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
        return ChatJson.texts(wishes, "members", MAX_MEMBERS, 100);
    }

    private JsonObject json(ChatRooms.Seen seen) {
        ChatRoom room = seen.room();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", room.key().toString())
                .add("title", room.title())
                .add("everyone", room.everyone())
                .add("right", seen.right().name().toLowerCase(Locale.ROOT));
        if (room.document().isEmpty()) {
            json.add("owner", room.owner()).add("members", rooms.members(room));
        } else {
            json.add("document", room.key().id().toString());
        }
        return json.build();
    }
}
