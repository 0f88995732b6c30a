package dev.concord.admin;

import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.identity.Role;
import dev.concord.room.RoomFigures;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.security.RequestBody;
import dev.concord.security.RoleCheck;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What the administrators' page shows and does: this server, not others on the same database. Public for the server's sake. */
@Path("admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class AdminResource {

    private static final int MOST_ROOMS = 50;
    private static final int MOST_PEOPLE = 200;
    private static final int DEFAULT_SPREAD_SECONDS = 10;

    @Inject
    private RoleCheck roles;

    @Inject
    private ServerFigures figures;

    @Inject
    private StorageFigures storage;

    @Inject
    private Operations operations;

    @Inject
    private RequestAudit audit;

    @GET
    @Path("status")
    public JsonObject status() {
        roles.require(Role.ADMIN);
        List<RoomFigures> rooms = figures.rooms().stream().limit(MOST_ROOMS).toList();
        return AdminJson.status(figures)
                .add("busiestRooms", AdminJson.rooms(rooms, stored(rooms)))
                .add("people", AdminJson.people(figures.clients(), MOST_PEOPLE))
                .build();
    }

    /** Without the database the rest is still worth something. */
    private Map<String, StorageFigures.StoredDocument> stored(List<RoomFigures> rooms) {
        try {
            return storage.documents(rooms.stream().map(room -> room.name().value()).toList());
        } catch (RuntimeException e) {
            return Map.of();
        }
    }

    @GET
    @Path("storage")
    public JsonObject storage() {
        roles.require(Role.ADMIN);
        return AdminJson.storage(storage.totals(), storage.signInFailures());
    }

    @POST
    @Path("close-room")
    public JsonObject closeRoom(String body) {
        roles.require(Role.ADMIN);
        RoomName name = roomName(body);
        if (!operations.closeRoom(name)) {
            throw new NotFoundException("this document is not open here");
        }
        audit.record(AuditAction.ROOM_CLOSED, "document named " + name.value());
        return Json.createObjectBuilder().add("closed", true).build();
    }

    @POST
    @Path("disconnect")
    public JsonObject disconnect(String body) {
        roles.require(Role.ADMIN);
        String user = RequestBody.object(body).getString("user", "");
        int connections = operations.disconnect(user);
        audit.record(AuditAction.DISCONNECTED, user, "connections", Integer.toString(connections));
        return Json.createObjectBuilder().add("connections", connections).build();
    }

    @POST
    @Path("compact")
    public JsonObject compact(String body) {
        roles.require(Role.ADMIN);
        try {
            RoomName name = roomName(body);
            int bytes = operations.compact(name);
            if (bytes >= 0) {
                audit.record(AuditAction.COMPACTED, "document named " + name.value());
            }
            JsonObjectBuilder json = Json.createObjectBuilder();
            return (bytes < 0 ? json.addNull("bytes") : json.add("bytes", bytes)).build();
        } catch (StorageException e) {
            throw new ServiceUnavailableException("the document cannot be folded at present");
        }
    }

    @POST
    @Path("drain")
    public JsonObject drain(String body) {
        roles.require(Role.ADMIN);
        try {
            operations.drain(Duration.ofSeconds(RequestBody.object(body).getInt("seconds", DEFAULT_SPREAD_SECONDS)));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
        audit.record(AuditAction.DRAINED, "");
        return AdminJson.status(figures).build();
    }

    @POST
    @Path("resume")
    public JsonObject resume() {
        roles.require(Role.ADMIN);
        operations.resume();
        audit.record(AuditAction.RESUMED, "");
        return AdminJson.status(figures).build();
    }

    private static RoomName roomName(String body) {
        try {
            return new RoomName(RequestBody.object(body).getString("name", ""));
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage());
        }
    }
}
