package dev.concord.document;

import dev.concord.content.OutputFormat;
import dev.concord.content.Rendition;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The answer to a request for a document's content. What is in it was written by anybody: HTML must not run in this server's name. */
final class ContentResponse {

    private static final String HARMLESS = "sandbox; default-src 'none'; img-src data: https:; style-src 'unsafe-inline'";

    private ContentResponse() {
    }

    /**
     * The format that is asked for.
     *
     * @param name null to leave it to what is accepted
     * @param accepted what the client prefers first
     */
    static OutputFormat format(String name, List<MediaType> accepted) {
        if (name != null) {
            return OutputFormat.of(name).orElseThrow(() -> new BadRequestException("\"format\" must be text, json, html, markdown, docx or pdf"));
        }
        for (MediaType type : accepted) {
            for (OutputFormat format : OutputFormat.values()) {
                if (type.isCompatible(MediaType.valueOf(format.mediaType())) && !isRefused(type)) {
                    return format;
                }
            }
        }
        throw new NotAcceptableException("content is there as application/json, text/plain, text/html and text/markdown");
    }

    private static boolean isRefused(MediaType type) {
        String quality = type.getParameters().get("q");
        return quality != null && quality.matches("0(\\.0*)?");
    }

    /** @param root null for all of them */
    static Rendition restricted(Rendition content, String root) {
        if (root != null && !content.hasRoot(root)) {
            throw new NotFoundException("the document has no root of this name");
        }
        return root == null ? content : content.only(root);
    }

    static Response of(Rendition content, OutputFormat format) {
        String text = content.as(format);
        Response.ResponseBuilder response = Response.ok(text.getBytes(StandardCharsets.UTF_8))
                .type(MediaType.valueOf(format.mediaType()).withCharset("utf-8"))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (format == OutputFormat.HTML) {
            response.header("Content-Security-Policy", HARMLESS);
        }
        return response.build();
    }
}
