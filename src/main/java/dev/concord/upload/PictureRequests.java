package dev.concord.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Answers requests that bring or fetch a picture, whatever it belongs to. */
@ApplicationScoped
public class PictureRequests {

    /** What somebody uploaded must not run in this server's name, whatever a browser takes it for. */
    private static final String HARMLESS = "sandbox; default-src 'none'; frame-ancestors 'none'";
    private static final int IGNORED_BYTES = 64 * 1024;
    private static final String FOR_EVER = "private, max-age=31536000, immutable";

    @Inject
    private Uploads uploads;

    @Inject
    private UploadSettings settings;

    /**
     * Takes the picture that a request brings.
     *
     * @param user whose room it takes
     * @param permitted says what it belongs to, or throws if the user may not bring one
     * @throws ClientErrorException as {@code permitted} does, 413 if it is too large or there is no room for it, 415 if it is no picture, 400 if it does not arrive whole
     * @throws IOException if the file in which it waits cannot be written
     */
    public Response receive(UriInfo address, HttpHeaders headers, InputStream body, String user, Supplier<Holder> permitted) throws IOException {
        try {
            return stored(permitted.get(), address, headers.getLength(), body, user);
        } catch (ClientErrorException e) {
            readOn(body);
            throw e;
        }
    }

    private Response stored(Holder holder, UriInfo address, int length, InputStream body, String user) throws IOException {
        if (length > settings.perUpload()) {
            throw ReceivedImage.tooLarge(settings.perUpload());
        }
        try (ReceivedImage image = ReceivedImage.receive(body, settings.perUpload())) {
            String id = uploads.store(holder, user, image).orElseThrow(PictureRequests::noRoom).toString();
            return Response.created(address.getAbsolutePathBuilder().path(id).build())
                    .entity(Json.createObjectBuilder()
                            .add("id", id)
                            .add("url", "uploads/" + id)
                            .add("type", image.type().mediaType())
                            .add("bytes", image.bytes())
                            .build())
                    .build();
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

    /**
     * The answer to a request for a picture. What is under an id never changes, so a browser need not ask again.
     *
     * @throws NotFoundException if there is none
     */
    public Response show(Holder holder, String uploadId, Request request) {
        UUID id = id(uploadId);
        Uploads.Upload upload = uploads.find(holder, id).orElseThrow(PictureRequests::unknown);
        EntityTag tag = new EntityTag(id.toString());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            return unchanged.header(HttpHeaders.CACHE_CONTROL, FOR_EVER).build();
        }
        StreamingOutput content = out -> write(holder, id, out);
        return Response.ok(content, upload.type().mediaType())
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, FOR_EVER)
                .header(HttpHeaders.CONTENT_LENGTH, upload.bytes())
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + id + "." + upload.type().extension() + "\"")
                .header("Content-Security-Policy", HARMLESS)
                .build();
    }

    /** One part after the other, each in a transaction of its own: a slow client holds no connection to the database. */
    private void write(Holder holder, UUID id, OutputStream out) throws IOException {
        Optional<byte[]> part = uploads.part(holder, id, 0);
        for (int number = 1; part.isPresent(); number++) {
            out.write(part.get());
            part = uploads.part(holder, id, number);
        }
    }

    /** @throws NotFoundException if it can be none of a picture */
    public static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    public static NotFoundException unknown() {
        return new NotFoundException("there is no such picture");
    }

    public static ClientErrorException noRoom() {
        return new ClientErrorException("there is no room for more pictures: "
                + "settings concord.limit.upload-bytes-per-document and concord.limit.upload-bytes-per-user", Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }
}
