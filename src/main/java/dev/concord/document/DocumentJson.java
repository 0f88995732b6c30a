package dev.concord.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import java.util.Locale;

/** Documents as JSON, as docs/protocols.md says. */
@ApplicationScoped
class DocumentJson {

    static final int MAX_TITLE_LENGTH = 200;

    @Inject
    private Folders folders;

    JsonObject of(Documents.Seen seen) {
        Document document = seen.document();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", document.publicId().toString())
                .add("name", document.name())
                .add("title", document.title())
                .add("kind", document.kind().text())
                .add("generation", document.generation().toString())
                .add("access", seen.permission().name().toLowerCase(Locale.ROOT))
                .add("createdAt", document.createdAt().toString())
                .add("updatedAt", document.updatedAt().toString());
        add(json, "owner", document.owner());
        add(json, "folder", document.folderId() == null ? null : folders.get(document.folderId()).publicId().toString());
        add(json, "trashedAt", document.isTrashed() ? document.trashedAt().toString() : null);
        return json.build();
    }

    /** @param next the cursor of the next page, or null when this is the last */
    JsonObject page(List<Documents.Seen> documents, String next) {
        var array = Json.createArrayBuilder();
        documents.forEach(document -> array.add(of(document)));
        JsonObjectBuilder json = Json.createObjectBuilder().add("documents", array);
        add(json, "next", next);
        return json.build();
    }

    static void add(JsonObjectBuilder json, String key, String textOrNull) {
        if (textOrNull == null) {
            json.addNull(key);
        } else {
            json.add(key, textOrNull);
        }
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
                .orElseThrow(() -> new BadRequestException("\"kind\" must be \"rich\", \"code\" or \"dashboard\""));
    }
}
