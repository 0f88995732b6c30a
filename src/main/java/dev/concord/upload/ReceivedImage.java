package dev.concord.upload;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A picture that has arrived whole, in a file until it is closed. It waits there for what is slow, a client's line, so that neither the heap
 * nor a connection to the database has to.
 *
 * @param bytes its size, more than none
 */
public record ReceivedImage(Path file, ImageType type, long bytes) implements AutoCloseable {

    private static final int BUFFER_BYTES = 64 * 1024;

    /**
     * Reads a request's body to its end.
     *
     * @param limit how many bytes are too many if there is one more
     * @throws ClientErrorException 413 if there are more, 415 if it is no picture, 400 if it ends too early
     * @throws IOException if the file cannot be written
     */
    public static ReceivedImage receive(InputStream body, long limit) throws IOException {
        byte[] head = read(body, new byte[ImageType.HEAD_BYTES]);
        ImageType type = ImageType.of(head)
                .orElseThrow(() -> new NotSupportedException("a picture must be a PNG, JPEG, GIF, WebP or AVIF file"));
        Path file = Files.createTempFile("concord-upload-", "." + type.extension());
        try (OutputStream out = Files.newOutputStream(file)) {
            long bytes = 0;
            byte[] buffer = new byte[BUFFER_BYTES];
            for (byte[] next = head; next.length > 0; next = read(body, buffer)) {
                bytes += next.length;
                if (bytes > limit) {
                    throw tooLarge(limit);
                }
                out.write(next);
            }
            return new ReceivedImage(file, type, bytes);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    static ClientErrorException tooLarge(long limit) {
        return new ClientErrorException("a picture may have at most " + limit + " bytes (setting concord.limit.upload-bytes)",
                Response.Status.REQUEST_ENTITY_TOO_LARGE);
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /** As much as the buffer holds, or less at the end. */
    private static byte[] read(InputStream body, byte[] buffer) {
        try {
            int length = body.readNBytes(buffer, 0, buffer.length);
            return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
        } catch (IOException e) {
            // The client has gone, or the server's own limit of a body was reached.
            throw new BadRequestException("the picture did not arrive whole", e);
        }
    }
}
