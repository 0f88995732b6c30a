package dev.concord.document;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Persons;
import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.crdt.Update;
import dev.concord.history.History;
import dev.concord.identity.Caller;
import dev.concord.limits.RateLimits;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.room.DocumentDirectory;
import dev.concord.security.RequestBody;
import dev.concord.upload.PictureRequests;
import dev.concord.upload.Uploads;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.io.InputStream;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Documents over REST. Public for the server's sake. */
@Path("documents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class DocumentResource {

    private static final int MAX_PAGE = 200;

    /** In place of the id of a folder: what is in none. */
    private static final String TOP = "root";

    @Inject
    private Documents documents;

    @Inject
    private Folders folders;

    @Inject
    private Permitted permitted;

    @Inject
    private AccessPolicy access;

    @Inject
    private SharingResource sharing;

    @Inject
    private HistoryResource historyResource;

    @Inject
    private History history;

    @Inject
    private RequestAudit audit;

    @Inject
    private DocumentJson json;

    @Inject
    private ContentWriting writing;

    @Inject
    private Hub hub;

    @Inject
    private DocumentDirectory directory;

    @Inject
    private Caller caller;

    @Inject
    private RateLimits limits;

    @Inject
    private Uploads uploads;

    @Inject
    private OwnerNotices ownerNotices;

    @GET
    public JsonObject list(@QueryParam("q") @DefaultValue("") String text, @QueryParam("kind") List<String> kinds,
            @QueryParam("state") @DefaultValue("active") String state, @QueryParam("folder") String folder, @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor) {
        if (!Set.of("active", "trashed").contains(state)) {
            throw new BadRequestException("\"state\" must be \"active\" or \"trashed\"");
        }
        if (limit < 1 || limit > MAX_PAGE) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE);
        }
        // One more than asked for tells whether there is a next page.
        List<Documents.Seen> found = documents.list(
                new DocumentQuery(text.strip().replace("\0", ""), kinds(kinds), state.equals("trashed"), place(folder), limit + 1, cursor(cursor)),
                access.scope());
        if (found.size() <= limit) {
            return json.page(found, null);
        }
        List<Documents.Seen> page = found.subList(0, limit);
        Document last = page.get(limit - 1).document();
        return json.page(page, new Cursor(last.updatedAt(), last.id()).encode());
    }

    private DocumentQuery.Place place(String folder) {
        if (folder == null) {
            return DocumentQuery.Place.ANYWHERE;
        }
        return folder.equals(TOP) ? DocumentQuery.Place.TOP
                : new DocumentQuery.Place(false, Optional.of(permitted.folder(folder, Permission.READ).folder().id()));
    }

    private static Set<DocumentKind> kinds(List<String> kinds) {
        if (kinds.isEmpty()) {
            return EnumSet.allOf(DocumentKind.class);
        }
        return kinds.stream()
                .map(text -> DocumentKind.of(text).orElseThrow(() -> new BadRequestException("\"kind\" must be rich, code, dashboard or external")))
                .collect(Collectors.toSet());
    }

    private static Cursor cursor(String text) {
        try {
            return text == null || text.isEmpty() ? null : Cursor.decode(text);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("\"cursor\" is " + e.getMessage());
        }
    }

    @POST
    public Response create(String body) {
        JsonObject wishes = RequestBody.object(body);
        String title = DocumentJson.title(wishes);
        DocumentKind kind = DocumentJson.kind(wishes);
        Long folder = permitted.place(wishes, "folder");
        checkLimits();
        return created(documents.create(title, kind, permitted.owner(), folder));
    }

    /** Makes a rich document of a file. */
    @POST
    @Path("import")
    @Consumes(MediaType.WILDCARD)
    public Response importFile(@QueryParam("title") String title, @QueryParam("folder") String folder, @Context HttpHeaders headers, InputStream body) {
        JsonObject wishes = Json.createObjectBuilder()
                .add("title", title == null ? JsonValue.NULL : Json.createValue(title))
                .add("folder", folder == null ? JsonValue.NULL : Json.createValue(folder))
                .build();
        String checked = DocumentJson.title(wishes);
        Long place = permitted.place(wishes, "folder");
        checkLimits();
        Document document = documents.create(checked, DocumentKind.RICH, permitted.owner(), place);
        try {
            writing.replace(document, null, headers, body);
        } catch (ClientErrorException e) {
            documents.remove(document);
            throw e;
        }
        audit.record(AuditAction.CONTENT_WRITTEN, "document " + document.publicId(), "how", "imported");
        return created(document);
    }

    private void checkLimits() {
        limits.newDocument(caller.identity().name());
        String owner = permitted.owner();
        if (owner != null) {
            limits.anotherDocument(owner, () -> directory.countOf(owner));
        }
    }

    @GET
    @Path("{id}")
    public JsonObject get(@PathParam("id") String id) {
        return json.of(permitted.document(id, Permission.READ));
    }

    /** Renames or moves. */
    @PATCH
    @Path("{id}")
    public JsonObject change(@PathParam("id") String id, String body) {
        JsonObject wishes = RequestBody.object(body);
        if (!wishes.containsKey("title") && !wishes.containsKey("folder")) {
            throw new BadRequestException("say a new \"title\" or \"folder\"");
        }
        Document document = permitted.document(id, Permission.EDIT).document();
        if (wishes.containsKey("folder")) {
            permitted.ownDocument(id);
            Long folder = permitted.place(wishes, "folder");
            documents.move(document.publicId(), folder);
        }
        if (wishes.containsKey("title")) {
            documents.rename(document.publicId(), DocumentJson.title(wishes));
        }
        return get(id);
    }

    @POST
    @Path("{id}/duplicate")
    public Response duplicate(@PathParam("id") String id, String body) {
        Document original = permitted.document(id, Permission.READ).document();
        if (original.isTrashed()) {
            throw new ClientErrorException("a document in the trash cannot be copied", Response.Status.CONFLICT);
        }
        JsonObject wishes = body.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : RequestBody.object(body);
        String title = wishes.containsKey("title") ? DocumentJson.title(wishes) : copyTitle(original.title());
        Long folder = wishes.containsKey("folder") ? permitted.place(wishes, "folder") : folderOfCopy(original);
        checkLimits();
        Update content = Awaited.of(hub.read(new RoomName(original.name())));
        Document copy = documents.create(title, original.kind(), permitted.owner(), folder);
        try {
            if (!uploads.copy(original.id(), copy.id(), caller.identity().name())) {
                throw PictureRequests.noRoom();
            }
            if (!content.isEmpty()) {
                Awaited.of(hub.edit(new RoomName(copy.name()), Persons.of(caller.identity(), Optional.empty()), content));
            }
        } catch (RuntimeException e) {
            documents.remove(copy);
            throw e;
        }
        return created(copy);
    }

    /** Beside the original, where one may put something there, else at the top. */
    private Long folderOfCopy(Document original) {
        Long folder = original.folderId();
        return folder != null && access.permissionInFolder(folder).includes(Permission.EDIT) ? folder : permitted.place(JsonValue.EMPTY_JSON_OBJECT, "folder");
    }

    /** Asks the owner of a document that one may not read to share it. Answers the same whether there is one. */
    @POST
    @Path("{id}/access-request")
    public Response askForAccess(@PathParam("id") String id, String body) {
        ownerNotices.askForAccess(id, RequestBody.object(body));
        return Response.noContent().build();
    }

    /** Who may do what with it. */
    @Path("{id}/sharing")
    public SharingResource sharing(@PathParam("id") String id) {
        return sharing.of(permitted.document(id, Permission.OWN));
    }

    /** What it was, and who wrote it. */
    @Path("{id}/history")
    public HistoryResource history(@PathParam("id") String id) {
        return historyResource.of(permitted.openDocument(id, Permission.READ));
    }

    private static String copyTitle(String title) {
        String copy = "Copy of " + title;
        return copy.length() <= DocumentJson.MAX_TITLE_LENGTH ? copy : copy.substring(0, DocumentJson.MAX_TITLE_LENGTH);
    }

    @POST
    @Path("{id}/trash")
    public JsonObject trash(@PathParam("id") String id) {
        Document document = permitted.ownDocument(id).document();
        documents.trash(document.publicId());
        hub.close(new RoomName(document.name()), CloseCode.DOCUMENT_DELETED, "the document was moved to the trash");
        return get(id);
    }

    @POST
    @Path("{id}/restore")
    public JsonObject restore(@PathParam("id") String id) {
        Document document = permitted.ownDocument(id).document();
        documents.restore(document.publicId());
        ownerNotices.restored(document);
        return get(id);
    }

    /** Erases a document that is in the trash, for good. */
    @DELETE
    @Path("{id}")
    public void erase(@PathParam("id") String id) {
        Document document = permitted.ownDocument(id).document();
        if (!document.isTrashed()) {
            throw new ClientErrorException("only what is in the trash can be erased", Response.Status.CONFLICT);
        }
        audit.record(AuditAction.ERASED, "document " + document.publicId());
        history.erase(new History.Place(document.id(), new RoomName(document.name())));
    }

    private Response created(Document document) {
        return Response.created(URI.create("documents/" + document.publicId())).entity(get(document.publicId().toString())).build();
    }
}
