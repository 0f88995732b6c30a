package dev.concord.document;

import dev.concord.content.NewContent;
import dev.concord.content.UnreadableContentException;
import dev.concord.crdt.Doc;
import dev.concord.identity.Caller;
import dev.concord.room.Hub;
import dev.concord.room.Person;
import dev.concord.room.RoomName;
import dev.concord.upload.Holder;
import dev.concord.upload.ReceivedImage;
import dev.concord.upload.Uploads;
import dev.concord.upload.UploadSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Puts content that comes with a request into a document: as the edit of a collaborator whom everybody in it sees. */
@RequestScoped
class ContentWriting {

    @Inject
    private Hub hub;

    @Inject
    private Caller caller;

    @Inject
    private ContentSettings settings;

    @Inject
    private Uploads uploads;

    @Inject
    private UploadSettings pictureSettings;

    /** @param program how it wants to be called; null for the name of the account */
    void replace(Document document, String program, HttpHeaders headers, InputStream body) {
        write(document, program, headers, body, NewContent::replaceRich, NewContent::replaceCode);
    }

    /** As {@link #replace}. */
    void append(Document document, String program, HttpHeaders headers, InputStream body) {
        write(document, program, headers, body, NewContent::appendRich, NewContent::appendCode);
    }

    private void write(Document document, String program, HttpHeaders headers, InputStream body, BiConsumer<NewContent, Doc> rich, BiConsumer<Doc, String> code) {
        Person author = ProgramName.author(caller.identity(), program);
        Consumer<Doc> change = switch (document.kind()) {
            case RICH -> {
                NewContent content = read(document, headers, body);
                yield doc -> rich.accept(content, doc);
            }
            case CODE -> {
                String source = source(headers, body);
                yield doc -> code.accept(doc, source);
            }
            case DASHBOARD -> throw new ClientErrorException("a dashboard is arranged by people; its values come from series", Response.Status.CONFLICT);
            case EXTERNAL -> throw new ClientErrorException("this document belongs to another application, and only that knows how it is built",
                    Response.Status.CONFLICT);
        };
        RoomName name = new RoomName(document.name());
        hub.announce(name, author);
        Awaited.saved(hub.edit(name, author, change));
    }

    /**
     * The content of a request, for a rich document, which gets the pictures that come with it.
     *
     * @throws ClientErrorException if it is too long, of no known form, or not what it says
     */
    private NewContent read(Document document, HttpHeaders headers, InputStream body) {
        InputFormat format = format(headers);
        byte[] content = bytes(body);
        try {
            return format.read(content, picture -> store(document, picture));
        } catch (UnreadableContentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    /** A picture that nobody can show, or that there is no room for, is left out. */
    private Optional<String> store(Document document, byte[] picture) {
        try (ReceivedImage image = ReceivedImage.receive(new ByteArrayInputStream(picture), pictureSettings.perUpload())) {
            return uploads.store(Holder.document(document.id()), caller.identity().name(), image).map(id -> "uploads/" + id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClientErrorException e) {
            return Optional.empty();
        }
    }

    private String source(HttpHeaders headers, InputStream body) {
        if (!format(headers).isText()) {
            throw new NotSupportedException("code is written as text");
        }
        try {
            return InputFormat.text(bytes(body));
        } catch (UnreadableContentException e) {
            throw new BadRequestException(e.getMessage(), e);
        }
    }

    private static InputFormat format(HttpHeaders headers) {
        return InputFormat.of(headers.getMediaType())
                .orElseThrow(() -> new NotSupportedException("content comes as text/markdown, text/html or text/plain in UTF-8, or as a .docx file"));
    }

    private byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes((int) settings.mostBytes() + 1);
            if (bytes.length > settings.mostBytes()) {
                // Whoever is still sending hears no answer on a connection that is closed.
                body.skip(settings.mostBytes());
                throw new ClientErrorException("content may have at most " + settings.mostBytes() + " bytes (setting concord.limit.content-bytes)",
                        Response.Status.REQUEST_ENTITY_TOO_LARGE);
            }
            return bytes;
        } catch (IOException e) {
            // The client has gone, or the server's own limit of a body was reached.
            throw new BadRequestException("the content did not arrive whole", e);
        }
    }
}
