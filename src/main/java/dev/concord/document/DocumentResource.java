package dev.concord.document;

import dev.concord.content.OutputFormat;
import dev.concord.content.Rendition;
import dev.concord.crdt.Update;
import dev.concord.protocol.CloseCode;
import dev.concord.room.DocumentDeletedException;
import dev.concord.room.Hub;
import dev.concord.room.RoomName;
import dev.concord.room.UpdateLog;
import dev.concord.security.RequestBody;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Documents over REST. Public for the server's sake. */
@Path("documents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
public class DocumentResource {

    private static final int MAX_PAGE = 200;
    private static final long PATIENCE_SECONDS = 10;

    @Inject
    private Documents documents;

    @Inject
    private Hub hub;

    @Inject
    private UpdateLog log;

    @GET
    public JsonObject list(@QueryParam("q") @DefaultValue("") String text, @QueryParam("kind") List<String> kinds,
            @QueryParam("state") @DefaultValue("active") String state, @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor) {
        if (!Set.of("active", "trashed").contains(state)) {
            throw new BadRequestException("\"state\" must be \"active\" or \"trashed\"");
        }
        if (limit < 1 || limit > MAX_PAGE) {
            throw new BadRequestException("\"limit\" must be from 1 to " + MAX_PAGE);
        }
        // One more than asked for tells whether there is a next page.
        List<Document> found = documents.list(
                new DocumentQuery(text.strip().replace("\0", ""), kinds(kinds), state.equals("trashed"), limit + 1, cursor(cursor)));
        if (found.size() <= limit) {
            return DocumentJson.page(found, null);
        }
        List<Document> page = found.subList(0, limit);
        Document last = page.get(limit - 1);
        return DocumentJson.page(page, new Cursor(last.updatedAt(), last.id()).encode());
    }

    private static Set<DocumentKind> kinds(List<String> kinds) {
        if (kinds.isEmpty()) {
            return EnumSet.allOf(DocumentKind.class);
        }
        return kinds.stream()
                .map(text -> DocumentKind.of(text).orElseThrow(() -> new BadRequestException("\"kind\" must be rich, code or external")))
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
        return created(documents.create(DocumentJson.title(wishes), DocumentJson.kind(wishes)));
    }

    @GET
    @Path("{id}")
    public JsonObject get(@PathParam("id") String id) {
        return DocumentJson.of(existing(id));
    }

    @PATCH
    @Path("{id}")
    public JsonObject rename(@PathParam("id") String id, String body) {
        return DocumentJson.of(found(documents.rename(uuid(id), DocumentJson.title(RequestBody.object(body)))));
    }

    @POST
    @Path("{id}/duplicate")
    public Response duplicate(@PathParam("id") String id, String body) {
        Document original = existing(id);
        if (original.isTrashed()) {
            throw new ClientErrorException("a document in the trash cannot be copied", Response.Status.CONFLICT);
        }
        JsonObject wishes = body.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : RequestBody.object(body);
        String title = wishes.containsKey("title") ? DocumentJson.title(wishes) : copyTitle(original.title());
        Update content = await(hub.read(new RoomName(original.name())));
        Document copy = documents.create(title, original.kind());
        try {
            if (!content.isEmpty()) {
                await(log.append(new RoomName(copy.name()), content));
            }
        } catch (RuntimeException e) {
            documents.remove(copy);
            throw e;
        }
        return created(copy);
    }

    /** What a document holds, in a form for people or programs. */
    @GET
    @Path("{id}/content")
    @Produces(MediaType.WILDCARD)
    public Response content(@PathParam("id") String id, @QueryParam("format") String format, @QueryParam("root") String root,
            @Context HttpHeaders headers) {
        OutputFormat wanted = ContentResponse.format(format, headers.getAcceptableMediaTypes());
        Document document = existing(id);
        if (document.isTrashed()) {
            throw new ClientErrorException("the document is in the trash", Response.Status.CONFLICT);
        }
        Update content = await(hub.read(new RoomName(document.name())));
        return ContentResponse.of(Rendition.of(content, document.title()), root, wanted);
    }

    private static String copyTitle(String title) {
        String copy = "Copy of " + title;
        return copy.length() <= DocumentJson.MAX_TITLE_LENGTH ? copy : copy.substring(0, DocumentJson.MAX_TITLE_LENGTH);
    }

    @POST
    @Path("{id}/trash")
    public JsonObject trash(@PathParam("id") String id) {
        Document document = found(documents.trash(uuid(id)));
        hub.close(new RoomName(document.name()), CloseCode.DOCUMENT_DELETED, "the document was moved to the trash");
        return DocumentJson.of(document);
    }

    @POST
    @Path("{id}/restore")
    public JsonObject restore(@PathParam("id") String id) {
        return DocumentJson.of(found(documents.restore(uuid(id))));
    }

    private Document existing(String id) {
        return found(documents.find(uuid(id)));
    }

    private static Document found(Optional<Document> document) {
        return document.orElseThrow(() -> new NotFoundException("there is no document with this id"));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException("there is no document with this id");
        }
    }

    private static Response created(Document document) {
        return Response.created(URI.create("documents/" + document.publicId())).entity(DocumentJson.of(document)).build();
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DocumentDeletedException) {
                throw new ClientErrorException("the document is in the trash", Response.Status.CONFLICT);
            }
            throw new ServiceUnavailableException("documents cannot be read or stored at present");
        } catch (TimeoutException e) {
            throw new ServiceUnavailableException("documents cannot be read or stored at present");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("the server is stopping");
        }
    }
}
