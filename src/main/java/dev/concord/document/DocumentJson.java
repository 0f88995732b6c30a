package dev.concord.document;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import java.util.List;

/** Documents as JSON, as docs/protocols.md says. */
final class DocumentJson {

    static final int MAX_TITLE_LENGTH = 200;

    private DocumentJson() {
    }

    static JsonObject of(Document document) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", document.publicId().toString())
                .add("name", document.name())
                .add("title", document.title())
                .add("kind", document.kind().text())
                .add("createdAt", document.createdAt().toString())
                .add("updatedAt", document.updatedAt().toString());
        return document.isTrashed()
                ? json.add("trashedAt", document.trashedAt().toString()).build()
                : json.addNull("trashedAt").build();
    }

    /** @param next the cursor of the next page, or null when this is the last */
    static JsonObject page(List<Document> documents, String next) {
        var array = Json.createArrayBuilder();
        documents.forEach(document -> array.add(of(document)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("documents", array);
        return next == null ? json.addNull("next").build() : json.add("next", next).build();
    }

    /** @throws BadRequestException if the title is missing or cannot be one */
    static String title(JsonObject body) {
        JsonValue value = body.get("title");
        if (!(value instanceof JsonString text) || text.getString().isBlank()) {
            throw new BadRequestException("\"title\" must be a text that is not blank");
        }
        String title = text.getString().strip();
        if (title.length() > MAX_TITLE_LENGTH || title.indexOf('\0') >= 0) {
            throw new BadRequestException("\"title\" must have at most " + MAX_TITLE_LENGTH + " characters and no U+0000");
        }
        return title;
    }

    /** The kind of a new document. @throws BadRequestException if it is missing or not one that can be made */
    static DocumentKind kind(JsonObject body) {
        return DocumentKind.of(body.getString("kind", ""))
                .filter(kind -> kind != DocumentKind.EXTERNAL)
                .orElseThrow(() -> new BadRequestException("\"kind\" must be \"rich\" or \"code\""));
    }
}
