package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.device.Device;
import dev.concord.device.Devices;
import dev.concord.room.ClientCopy;
import dev.concord.security.Admission;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The devices of whoever asks, and what these have not sent. Public for the server's sake. */
@Path("devices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class DeviceResource {

    private static final int MAX_LABEL = 100;
    private static final int MAX_DOCUMENTS = 500;

    @Inject
    private Admission admission;

    @Inject
    private AccessPolicy access;

    @Inject
    private Devices devices;

    @GET
    public JsonObject list() {
        JsonArrayBuilder array = Json.createArrayBuilder();
        devices.of(owner(), access.scope()).forEach(device -> array.add(json(device)));
        return Json.createObjectBuilder().add("devices", array).build();
    }

    /** A device tells what it is and what it has not sent. */
    @PUT
    @Path("{id}")
    public Response report(@PathParam("id") String id, String body) {
        String owner = owner();
        JsonObject told = RequestBody.object(body);
        devices.report(owner, deviceId(id), label(told), pending(told));
        return Response.noContent().build();
    }

    @PATCH
    @Path("{id}")
    public Response rename(@PathParam("id") String id, String body) {
        String owner = owner();
        if (!devices.rename(owner, id, label(RequestBody.object(body)))) {
            throw unknown();
        }
        return Response.noContent().build();
    }

    @DELETE
    @Path("{id}")
    public Response forget(@PathParam("id") String id) {
        if (!devices.forget(owner(), id)) {
            throw unknown();
        }
        return Response.noContent().build();
    }

    private String owner() {
        return admission.owner().name();
    }

    private static NotFoundException unknown() {
        return new NotFoundException("there is no such device");
    }

    private static String deviceId(String id) {
        try {
            return ClientCopy.of(id, null).device().orElseThrow();
        } catch (IllegalArgumentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static String label(JsonObject told) {
        String label = told.get("label") instanceof JsonString text ? text.getString().strip() : "";
        if (label.isEmpty() || label.length() > MAX_LABEL || label.codePoints().anyMatch(DeviceResource::isNoCharacter)) {
            throw new BadRequestException("\"label\" must be a text of 1 to " + MAX_LABEL + " characters");
        }
        return label;
    }

    private static boolean isNoCharacter(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static Map<UUID, Integer> pending(JsonObject told) {
        if (!(told.getOrDefault("pending", JsonValue.EMPTY_JSON_ARRAY) instanceof JsonArray entries) || entries.size() > MAX_DOCUMENTS) {
            throw wrongPending();
        }
        Map<UUID, Integer> pending = new HashMap<>();
        for (JsonValue entry : entries) {
            if (!(entry instanceof JsonObject one) || !(one.get("document") instanceof JsonString id) || !(one.get("changes") instanceof JsonNumber changes)
                    || !changes.isIntegral() || changes.doubleValue() < 1 || changes.doubleValue() > Integer.MAX_VALUE) {
                throw wrongPending();
            }
            try {
                pending.put(UUID.fromString(id.getString()), changes.intValue());
            } catch (IllegalArgumentException e) {
                throw wrongPending();
            }
        }
        return pending;
    }

    private static BadRequestException wrongPending() {
        return new BadRequestException("\"pending\" must be at most " + MAX_DOCUMENTS + " objects with \"document\", an id, and \"changes\", more than none");
    }

    private static JsonObject json(Device device) {
        JsonArrayBuilder unsent = Json.createArrayBuilder();
        for (Device.Unsent document : device.documents()) {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("document", document.documentId().toString())
                    .add("changes", document.changes())
                    .add("since", document.since().toString());
            DocumentJson.add(json, "title", document.title().orElse(null));
            unsent.add(json);
        }
        return Json.createObjectBuilder()
                .add("id", device.id())
                .add("label", device.label())
                .add("createdAt", device.createdAt().toString())
                .add("seenAt", device.seenAt().toString())
                .add("unsent", unsent)
                .build();
    }
}
