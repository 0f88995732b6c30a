package dev.concord.document;

import dev.concord.identity.Caller;
import dev.concord.room.Permission;
import dev.concord.upload.Holder;
import dev.concord.upload.PictureRequests;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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

/** The pictures of a document: whoever may read it sees them, whoever may edit it brings them. Public for the server's sake. */
@Path("documents/{document}/uploads")
@RequestScoped
public class UploadResource {

    @Inject
    private Permitted permitted;

    @Inject
    private Caller caller;

    @Inject
    private PictureRequests pictures;

    @POST
    @Consumes({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
    @Produces(MediaType.APPLICATION_JSON)
    public Response upload(@PathParam("document") String documentId, @Context UriInfo address, @Context HttpHeaders headers, InputStream body) throws IOException {
        return pictures.receive(address, headers, body, caller.identity().name(), () -> holder(documentId, Permission.EDIT));
    }

    @GET
    @Path("{upload}")
    @Produces(MediaType.WILDCARD)
    public Response get(@PathParam("document") String documentId, @PathParam("upload") String uploadId, @Context Request request) {
        return pictures.show(holder(documentId, Permission.READ), uploadId, request);
    }

    private Holder holder(String documentId, Permission needed) {
        return Holder.document(permitted.openDocument(documentId, needed).document().id());
    }
}
