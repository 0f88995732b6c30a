package dev.concord.assistant;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs as JSON (docs/protocols.md). */
final class RunJson {

    private RunJson() {
    }

    static JsonObjectBuilder of(Run run) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", run.id().toString())
                .add("status", run.status().text())
                .add("task", run.task().text())
                .add("writes", run.writes())
                .add("prompt", run.prompt())
                .add("model", run.model())
                .add("tokens", run.tokens())
                .add("createdAt", run.createdAt().toString())
                .add("undoable", run.writes() && run.changed() && !run.undone() && run.status() != Run.Status.RUNNING)
                .add("undone", run.undone());
        add(json, "document", run.document().map(UUID::toString));
        add(json, "previous", run.previous().map(UUID::toString));
        add(json, "message", run.problem());
        add(json, "endedAt", run.endedAt().map(Object::toString));
        return json;
    }

    /** With all of its text that is stored. */
    static JsonObjectBuilder of(Run run, List<String> tokens) {
        return of(run).add("text", String.join("", tokens));
    }

    private static void add(JsonObjectBuilder json, String key, Optional<String> value) {
        json.add(key, value.<JsonValue>map(Json::createValue).orElse(JsonValue.NULL));
    }
}
