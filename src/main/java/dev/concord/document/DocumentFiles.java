package dev.concord.document;

import dev.concord.content.Pictures;
import dev.concord.content.Rendition;
import dev.concord.content.pdf.TooManyPagesException;
import dev.concord.upload.Holder;
import dev.concord.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.commonmark.node.Node;

/** Makes files of documents, in the thread of the request, and a few at a time: each takes memory and a processor. */
@ApplicationScoped
class DocumentFiles {

    private static final int AT_ONCE = 2;
    /** A thousand pages or more; the libraries take some kilobytes for each. */
    private static final int MOST_NODES = 200_000;
    private static final long PATIENCE_SECONDS = 20;
    private static final long MOST_PICTURE_BYTES = 64L * 1024 * 1024;
    private static final String UPLOAD = "uploads/";
    private static final String DATA = ";base64,";

    @Inject
    private Uploads uploads;

    @Inject
    private ContentSettings settings;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    Response of(Document document, Rendition content, FileFormat format) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new ServiceUnavailableException("too many files are being made; try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceUnavailableException("the server is stopping");
        }
        try {
            return response(document, file(document, content, format), format);
        } finally {
            places.release();
        }
    }

    private byte[] file(Document document, Rendition content, FileFormat format) {
        BoundedBytes out = new BoundedBytes(settings.mostFileBytes());
        Node tree = content.tree();
        if (Rendition.size(tree) > MOST_NODES) {
            throw tooLong(null);
        }
        try {
            format.write(content.title(), tree, pictures(document), out);
            return out.toByteArray();
        } catch (BoundedBytes.FullException | TooManyPagesException e) {
            throw tooLong(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ClientErrorException tooLong(RuntimeException cause) {
        return new ClientErrorException("the document is too long to be made into one file", Response.Status.REQUEST_ENTITY_TOO_LARGE, cause);
    }

    private static Response response(Document document, byte[] file, FileFormat format) {
        String name = document.title() + "." + format.ending();
        // For those who do not know RFC 6266 something that is harmless anywhere.
        String plain = name.replaceAll("[^A-Za-z0-9 ._()-]", "_");
        return Response.ok(file, format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded(name))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private static String encoded(String name) {
        StringBuilder out = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '_');
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }

    /** Those that are in the document itself. Nothing is fetched from elsewhere. */
    private Pictures pictures(Document document) {
        long[] left = {MOST_PICTURE_BYTES};
        return url -> {
            Optional<byte[]> found = url.startsWith(UPLOAD) ? uploaded(document, url.substring(UPLOAD.length()), left[0]) : inText(url);
            found = found.filter(bytes -> bytes.length <= left[0]);
            found.ifPresent(bytes -> left[0] -= bytes.length);
            return found;
        };
    }

    private Optional<byte[]> uploaded(Document document, String id, long most) {
        UUID upload;
        try {
            upload = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        Holder holder = Holder.document(document.id());
        return uploads.find(holder, upload).filter(found -> found.bytes() <= most).map(found -> {
            BoundedBytes all = new BoundedBytes(most);
            Optional<byte[]> part = uploads.part(holder, upload, 0);
            for (int number = 1; part.isPresent(); number++) {
                all.write(part.get(), 0, part.get().length);
                part = uploads.part(holder, upload, number);
            }
            return all.toByteArray();
        });
    }

    private static Optional<byte[]> inText(String url) {
        int data = url.indexOf(DATA);
        if (!url.regionMatches(true, 0, "data:", 0, "data:".length()) || data < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getDecoder().decode(url.substring(data + DATA.length())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
