package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.room.Permission;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;

/** Folders over REST. Public for the server's sake. */
@Path("folders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class FolderResource {

    private static final int MAX_NAME = 200;

    @Inject
    private Folders folders;

    @Inject
    private Permitted permitted;

    @Inject
    private AccessPolicy access;

    @Inject
    private SharingResource sharing;

    @GET
    public JsonObject list() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        folders.visible(access.scope()).forEach(seen -> array.add(json(seen)));
        return Json.createObjectBuilder().add("folders", array).build();
    }

    @POST
    public Response create(String body) {
        JsonObject wishes = RequestBody.object(body);
        String name = name(wishes);
        Folder folder = folders.create(name, permitted.place(wishes, "parent"), permitted.owner());
        return Response.created(URI.create("folders/" + folder.publicId())).entity(get(folder.publicId().toString())).build();
    }

    @GET
    @Path("{id}")
    public JsonObject get(@PathParam("id") String id) {
        return json(permitted.folder(id, Permission.READ)).build();
    }

    /** Renames or moves. */
    @PATCH
    @Path("{id}")
    public JsonObject change(@PathParam("id") String id, String body) {
        JsonObject wishes = RequestBody.object(body);
        long key = permitted.ownFolder(id).folder().id();
        if (!wishes.containsKey("name") && !wishes.containsKey("parent")) {
            throw new BadRequestException("say a new \"name\" or \"parent\"");
        }
        String name = wishes.containsKey("name") ? name(wishes) : null;
        if (wishes.containsKey("parent") && !folders.move(key, permitted.place(wishes, "parent"))) {
            throw new ClientErrorException("a folder cannot be moved into itself", Response.Status.CONFLICT);
        }
        if (name != null) {
            folders.rename(key, name);
        }
        return get(id);
    }

    @DELETE
    @Path("{id}")
    public void delete(@PathParam("id") String id) {
        if (!folders.delete(permitted.ownFolder(id).folder().id())) {
            throw new ClientErrorException("the folder is not empty; what is in the trash counts", Response.Status.CONFLICT);
        }
    }

    /** Who may do what with what is in it. */
    @Path("{id}/sharing")
    public SharingResource sharing(@PathParam("id") String id) {
        return sharing.of(permitted.folder(id, Permission.OWN));
    }

    private static String name(JsonObject wishes) {
        String name = wishes.get("name") instanceof JsonString text ? text.getString().strip() : "";
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            throw new BadRequestException("\"name\" must be a text of 1 to " + MAX_NAME + " characters");
        }
        return name;
    }

    private JsonObjectBuilder json(Folders.Seen seen) {
        Folder folder = seen.folder();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", folder.publicId().toString())
                .add("name", folder.name())
                .add("access", seen.permission().name().toLowerCase(Locale.ROOT));
        DocumentJson.add(json, "owner", folder.owner());
        DocumentJson.add(json, "parent", folder.parentId() == null ? null : folders.get(folder.parentId()).publicId().toString());
        return json;
    }
}
