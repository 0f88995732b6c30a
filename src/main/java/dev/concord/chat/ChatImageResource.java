package dev.concord.chat;

import dev.concord.identity.Caller;
import dev.concord.upload.Holder;
import dev.concord.upload.PictureRequests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;

/** The pictures of a room: whoever may read there sees them, whoever may write brings them. Public for the server's sake. */
@Path("chat/rooms/{room}/uploads")
@RequestScoped
public class ChatImageResource {

    @Inject
    private Caller caller;

    @Inject
    private ChatDoor door;

    @Inject
    private ChatImages images;

    @Inject
    private PictureRequests pictures;

    @POST
    @Consumes({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
    @Produces(MediaType.APPLICATION_JSON)
    public Response upload(@PathParam("room") String id, @Context UriInfo address, @Context HttpHeaders headers, InputStream body) throws IOException {
        return pictures.receive(address, headers, body, caller.identity().name(), () -> {
            ChatRoom room = writable(id);
            images.giveUp();
            return Holder.chatRoom(room.id());
        });
    }

    @GET
    @Path("{upload}")
    @Produces(MediaType.WILDCARD)
    public Response get(@PathParam("room") String id, @PathParam("upload") String upload, @Context Request request) {
        return pictures.show(Holder.chatRoom(door.find(id).room().id()), upload, request);
    }

    /** Only whoever has brought it, and only as long as it is in no message: then it goes with that. */
    @DELETE
    @Path("{upload}")
    public void takeBack(@PathParam("room") String id, @PathParam("upload") String upload) {
        if (!images.takeBack(door.find(id).room(), caller.identity(), PictureRequests.id(upload))) {
            throw PictureRequests.unknown();
        }
    }

    private ChatRoom writable(String id) {
        ChatRooms.Seen seen = door.find(id);
        if (!seen.right().includes(Right.WRITE)) {
            throw new ForbiddenException("you may read here, but not write");
        }
        return seen.room();
    }
}
