package dev.concord.document;

import dev.concord.content.CommentThread;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;

/** What was said about a document, as JSON. */
final class CommentJson {

    private CommentJson() {
    }

    /** @param names what accounts are called; others are called as they call themselves */
    static JsonObject of(List<CommentThread> threads, Map<String, String> names) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (CommentThread thread : threads) {
            JsonArrayBuilder comments = Json.createArrayBuilder();
            thread.comments().forEach(comment -> comments.add(of(comment, names)));
            all.add(Json.createObjectBuilder()
                    .add("id", thread.id())
                    .add("quote", thread.quote())
                    .add("resolved", thread.resolved())
                    .add("comments", comments));
        }
        return Json.createObjectBuilder().add("threads", all).build();
    }

    private static JsonObjectBuilder of(CommentThread.Comment comment, Map<String, String> names) {
        return Json.createObjectBuilder()
                .add("id", comment.id())
                .add("author", comment.author().isEmpty() ? JsonValue.NULL : Json.createValue(comment.author()))
                .add("name", names.getOrDefault(comment.author(), comment.name()))
                .add("at", comment.at().toString())
                .add("editedAt", comment.editedAt().<JsonValue>map(edited -> Json.createValue(edited.toString())).orElse(JsonValue.NULL))
                .add("deleted", comment.deleted())
                .add("text", comment.text())
                .add("mentions", Json.createArrayBuilder(comment.mentions()));
    }
}
