package dev.concord.document;

import dev.concord.identity.Caller;
import dev.concord.room.Permission;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** The pictures of a document: whoever may read it sees them, whoever may edit it brings them. Public for the server's sake. */
@Path("documents/{document}/uploads")
@RequestScoped
public class UploadResource {

    /** What somebody uploaded must not run in this server's name, whatever a browser takes it for. */
    private static final String HARMLESS = "sandbox; default-src 'none'; frame-ancestors 'none'";
    private static final int IGNORED_BYTES = 64 * 1024;
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    @Inject
    private Permitted permitted;

    @Inject
    private Caller caller;

    @Inject
    private Uploads uploads;

    @Inject
    private UploadSettings settings;

    @POST
    @Consumes({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})
    @Produces(MediaType.APPLICATION_JSON)
    public Response upload(@PathParam("document") String documentId, @Context HttpHeaders headers, InputStream body) throws IOException {
        try {
            return stored(permitted.openDocument(documentId, Permission.EDIT).document(), headers.getLength(), body);
        } catch (ClientErrorException e) {
            readOn(body);
            throw e;
        }
    }

    private Response stored(Document document, int length, InputStream body) throws IOException {
        if (length > settings.perUpload()) {
            throw ReceivedImage.tooLarge(settings.perUpload());
        }
        try (ReceivedImage image = ReceivedImage.receive(body, settings.perUpload())) {
            UUID id = uploads.store(document.id(), caller.identity().name(), image).orElseThrow(UploadResource::noRoom);
            JsonObject stored = Json.createObjectBuilder()
                    .add("id", id.toString())
                    .add("url", "uploads/" + id)
                    .add("type", image.type().mediaType())
                    .add("bytes", image.bytes())
                    .build();
            return Response.created(URI.create("documents/" + document.publicId() + "/uploads/" + id)).entity(stored).build();
        }
    }

    /** Whoever is still sending hears no answer on a connection that is closed (Payara): what comes is read as far as a picture may be long. */
    private void readOn(InputStream body) {
        byte[] ignored = new byte[IGNORED_BYTES];
        try {
            int length = body.read(ignored);
            for (long left = settings.perUpload(); length > 0 && left > 0; length = body.read(ignored)) {
                left -= length;
            }
        } catch (IOException e) {
            // The client has gone, or the server's own limit of a body was reached. There is an answer already.
        }
    }

    /** What is under an id never changes, so a browser need not ask again. */
    @GET
    @Path("{upload}")
    @Produces(MediaType.WILDCARD)
    public Response get(@PathParam("document") String documentId, @PathParam("upload") String uploadId, @Context Request request) {
        long document = permitted.openDocument(documentId, Permission.READ).document().id();
        UUID id = uuid(uploadId);
        Uploads.Upload upload = uploads.find(document, id).orElseThrow(UploadResource::unknown);
        EntityTag tag = new EntityTag(id.toString());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.header(HttpHeaders.CACHE_CONTROL, FOR_EVER).build();
        }
        StreamingOutput content = out -> write(document, id, out);
        return Response.ok(content, upload.type().mediaType())
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(HttpHeaders.CONTENT_LENGTH, upload.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + id + "." + upload.type().extension() + "\"")
                .header("Content-Security-Policy", HARMLESS)
                .build();
    }

    /** One part after the other, each in a transaction of its own: a slow client holds no connection to the database. */
    private void write(long document, UUID id, OutputStream out) throws IOException {
        Optional<byte[]> part = uploads.part(document, id, 0);
        for (int number = 1; part.isPresent(); number++) {
            out.write(part.get());
            part = uploads.part(document, id, number);
        }
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static NotFoundException unknown() {
        return new NotFoundException("there is no such picture");
    }

    static ClientErrorException noRoom() {
        return new ClientErrorException("there is no room for more pictures: "
                + "settings concord.limit.upload-bytes-per-document and concord.limit.upload-bytes-per-user", Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }
}
