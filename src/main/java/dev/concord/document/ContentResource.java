package dev.concord.document;

import dev.concord.access.RequestAudit;
import dev.concord.audit.AuditAction;
import dev.concord.content.OutputFormat;
import dev.concord.content.Rendition;
import dev.concord.crdt.Update;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** What a document holds, in forms for people and programs: read, replaced, and added to. Public for the server's sake. */
@Path("documents/{document}/content")
@RequestScoped
public class ContentResource {

    @Inject
    private Permitted permitted;

    @Inject
    private RequestAudit audit;

    @Inject
    private Hub hub;

    @Inject
    private ContentWriting writing;

    @Inject
    private DocumentFiles files;

    @GET
    @Produces(MediaType.WILDCARD)
    public Response read(@PathParam("document") String id, @QueryParam("format") String format, @QueryParam("root") String root, @Context HttpHeaders headers) {
        Optional<FileFormat> file = FileFormat.of(format, headers.getAcceptableMediaTypes());
        OutputFormat text = file.isPresent() ? null : ContentResponse.format(format, headers.getAcceptableMediaTypes());
        Document document = permitted.openDocument(id, Permission.READ).document();
        Update content = Awaited.of(hub.read(new RoomName(document.name())));
        Rendition rendition = ContentResponse.restricted(Rendition.of(content, document.title()), root);
        if (file.isPresent()) {
            audit.record(AuditAction.EXPORTED, "document " + document.publicId(), "format", file.get().ending());
            return files.of(document, rendition, file.get());
        }
        audit.record(AuditAction.CONTENT_READ, "document " + document.publicId());
        return ContentResponse.of(rendition, text);
    }

    /** Makes what comes the content; what is the same stays what it is. */
    @PUT
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response replace(@PathParam("document") String id, @QueryParam("as") String program, @Context HttpHeaders headers, InputStream body) {
        Document document = permitted.openDocument(id, Permission.EDIT).document();
        writing.replace(document, program, headers, body);
        audit.record(AuditAction.CONTENT_WRITTEN, "document " + document.publicId(), "how", "replaced");
        return Response.noContent().build();
    }

    /** Puts what comes behind the content. */
    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Response append(@PathParam("document") String id, @QueryParam("as") String program, @Context HttpHeaders headers, InputStream body) {
        Document document = permitted.openDocument(id, Permission.EDIT).document();
        writing.append(document, program, headers, body);
        audit.record(AuditAction.CONTENT_WRITTEN, "document " + document.publicId(), "how", "appended");
        return Response.noContent().build();
    }
}
