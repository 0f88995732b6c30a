package dev.concord.document;

import dev.concord.access.Persons;
import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.content.OutputFormat;
import dev.concord.content.Rendition;
import dev.concord.crdt.IdSet;
import dev.concord.crdt.Update;
import dev.concord.history.History;
import dev.concord.history.Version;
import dev.concord.identity.Caller;
import dev.concord.room.Permission;
import dev.concord.room.Person;
import dev.concord.room.RoomName;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.Dependent;
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
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What a document was and who wrote it, below the address of the document. What was deleted is only for those who might have deleted it. Public for the
 * server's sake.
 */
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class HistoryResource {

    private static final int MAX_PAGE = 200;
    private static final int MAX_NAME = 200;
    private static final int MAX_RANGES = 10_000;

    @Inject
    private OwnerNotices ownerNotices;

    @Inject
    private History history;

    @Inject
    private RequestAudit audit;

    @Inject
    private Caller caller;

    private Document document;
    private Permission permission;
    private History.Place place;

    HistoryResource of(Documents.Seen seen) {
        document = seen.document();
        permission = seen.permission();
        place = new History.Place(document.id(), new RoomName(document.name()));
        return this;
    }

    /** Who wrote what of that which is there; for everybody who may read that. */
    @GET
    @Path("writers")
    public String writers() {
        return history.writers(place);
    }

    @GET
    @Path("versions")
    public JsonObject versions(@QueryParam("before") String before, @QueryParam("limit") @DefaultValue("50") int limit) {
        needEdit();
        if (limit < 1 || limit > MAX_PAGE) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE);
        }
        JsonArrayBuilder array = Json.createArrayBuilder();
        history.versions(place, time(before), limit).forEach(version -> array.add(json(version)));
        return Json.createObjectBuilder().add("versions", array).build();
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.ofNullable(text).map(Instant::parse);
        } catch (DateTimeException e) {
            throw new BadRequestException("\"before\" must be a time such as 2030-01-31T12:00:00Z");
        }
    }

    /** A version of now, with a name: {@code {"name": ...}}. */
    @POST
    @Path("versions")
    public Response make(String body) {
        needEdit();
        String name = name(RequestBody.object(body));
        Version made = history.make(place).orElseThrow(() -> new ClientErrorException("there is nothing in the document yet", Response.Status.CONFLICT));
        Version named = history.call(place, made.id(), name, displayName()).orElseThrow(HistoryResource::missing);
        return Response.status(Response.Status.CREATED).entity(json(named)).build();
    }

    /** {@code {"name": ...}}; null takes the name away. */
    @PATCH
    @Path("versions/{version}")
    public JsonObject rename(@PathParam("version") String version, String body) {
        needEdit();
        JsonObject wishes = RequestBody.object(body);
        String name = wishes.getOrDefault("name", JsonValue.NULL) == JsonValue.NULL ? null : name(wishes);
        return json(history.call(place, uuid(version), name, name == null ? null : displayName()).orElseThrow(HistoryResource::missing));
    }

    @GET
    @Path("versions/{version}/content")
    @Produces(MediaType.WILDCARD)
    public Response content(@PathParam("version") String version, @QueryParam("format") String format, @QueryParam("root") String root,
            @Context HttpHeaders headers) {
        needEdit();
        OutputFormat wanted = ContentResponse.format(format, headers.getAcceptableMediaTypes());
        Update content = history.content(place, uuid(version)).orElseThrow(HistoryResource::missing);
        audit.record(AuditAction.CONTENT_READ, subject());
        return ContentResponse.of(ContentResponse.restricted(Rendition.of(content, document.title()), root), wanted);
    }

    /** Goes back to a version, by an edit. */
    @POST
    @Path("versions/{version}/restore")
    public JsonObject goBack(@PathParam("version") String version) {
        needEdit();
        Version result = Awaited.of(history.goBack(place, uuid(version), person()).orElseThrow(HistoryResource::missing));
        audit.record(AuditAction.WENT_BACK, subject());
        ownerNotices.restored(document);
        return json(result);
    }

    /** What changed from one version to another; from the beginning, or until now, where none is named. */
    @GET
    @Path("changes")
    public String changes(@QueryParam("from") String from, @QueryParam("to") String to) {
        needEdit();
        return history.changes(place, Optional.ofNullable(from).map(HistoryResource::uuid), Optional.ofNullable(to).map(HistoryResource::uuid))
                .orElseThrow(HistoryResource::missing);
    }

    /** Brings back what was deleted, where it stood: {@code {"ids": [[client, clock, length], ...]}}. */
    @POST
    @Path("restored")
    public void bringBack(String body) {
        needEdit();
        Awaited.of(history.bringBack(place, ids(RequestBody.object(body).get("ids")), person()));
    }

    private static IdSet ids(JsonValue value) {
        IdSet ids = new IdSet();
        try {
            JsonArray rows = (JsonArray) value;
            if (rows.isEmpty() || rows.size() > MAX_RANGES) {
                throw new IllegalArgumentException("the number of ranges");
            }
            for (JsonValue row : rows) {
                List<JsonNumber> numbers = ((JsonArray) row).getValuesAs(JsonNumber.class);
                ids.add(numbers.get(0).longValueExact(), numbers.get(1).longValueExact(), numbers.get(2).longValueExact());
            }
        } catch (RuntimeException notRanges) {
            throw new BadRequestException("\"ids\" must be 1 to " + MAX_RANGES + " ranges, each [client, clock, length]");
        }
        return ids;
    }

    /** Erases what was deleted, and all versions, for good; what is there now stays. */
    @DELETE
    public void erase() {
        if (!permission.includes(document.owner() == null ? Permission.EDIT : Permission.OWN)) {
            throw Permitted.onlyItsOwner("document");
        }
        history.eraseWhatWasDeleted(place);
        audit.record(AuditAction.ERASED, subject(), "what", "history");
    }

    private void needEdit() {
        if (!permission.includes(Permission.EDIT)) {
            throw Permitted.onlyToRead("document");
        }
    }

    private Person person() {
        return Persons.of(caller.identity(), Optional.empty());
    }

    private String displayName() {
        String name = caller.identity().displayName();
        return name.isEmpty() ? null : name;
    }

    private String subject() {
        return "document " + document.publicId();
    }

    private static String name(JsonObject wishes) {
        String name = wishes.get("name") instanceof JsonString text ? text.getString().strip() : "";
        if (name.isEmpty() || name.length() > MAX_NAME || name.indexOf('\0') >= 0) {
            throw new BadRequestException("\"name\" must be a text of 1 to " + MAX_NAME + " characters");
        }
        return name;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw missing();
        }
    }

    private static NotFoundException missing() {
        return new NotFoundException("there is no such version");
    }

    private static JsonObject json(Version version) {
        JsonArrayBuilder writers = Json.createArrayBuilder();
        for (Version.Writer writer : version.authors()) {
            JsonObjectBuilder json = Json.createObjectBuilder().add("name", writer.name());
            writer.id().ifPresent(id -> json.add("id", id));
            writers.add(json);
        }
        JsonObjectBuilder json = Json.createObjectBuilder().add("id", version.id().toString()).add("madeAt", version.madeAt().toString());
        DocumentJson.add(json, "name", version.name().orElse(null));
        DocumentJson.add(json, "madeBy", version.madeBy().orElse(null));
        DocumentJson.add(json, "restoredFrom", version.restoredFrom().map(Instant::toString).orElse(null));
        return json.add("writers", writers).build();
    }
}
