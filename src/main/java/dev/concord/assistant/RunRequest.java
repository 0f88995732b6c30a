package dev.concord.assistant;

import dev.concord.content.Passage;
import dev.concord.crdt.RelativePosition;
import dev.concord.lib0.MalformedDataException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.BadRequestException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * What is asked for, checked.
 *
 * @param prompt what the person says; the language of a translation
 * @param selection what is selected in the document; empty for nothing
 * @param write empty if the answer is for the person only
 */
record RunRequest(String prompt, Optional<UUID> previous, Optional<UUID> document, String selection, Optional<Write> write) {

    private static final int MAX_PROMPT = 20_000;
    private static final int MAX_SELECTION = 50_000;
    private static final int MAX_LANGUAGE = 60;
    private static final int MAX_POSITION = 1000;

    /** Where the answer is to be written, and what it is to be. */
    record Write(Task task, RelativePosition start, RelativePosition end) {

        Passage passage(boolean code) {
            return code ? Passage.ofCode(start, end) : Passage.ofRich(start, end);
        }
    }

    /** @throws BadRequestException if it cannot be understood */
    static RunRequest of(JsonObject body) {
        Optional<Write> write = Optional.ofNullable(body.get("write")).filter(value -> value != JsonValue.NULL).map(RunRequest::write);
        Task task = write.map(Write::task).orElse(Task.ASK);
        boolean says = task == Task.ASK || task == Task.TRANSLATE;
        String prompt = text(body, "prompt", task == Task.TRANSLATE ? MAX_LANGUAGE : MAX_PROMPT).strip();
        if (says && prompt.isEmpty()) {
            throw new BadRequestException("\"prompt\" must say what is asked for");
        }
        Optional<UUID> document = id(body, "document");
        if (write.isPresent() && document.isEmpty()) {
            throw new BadRequestException("\"write\" needs a \"document\"");
        }
        return new RunRequest(prompt, id(body, "previous"), document, text(body, "selection", MAX_SELECTION), write);
    }

    private static Write write(JsonValue value) {
        if (!(value instanceof JsonObject write)) {
            throw new BadRequestException("\"write\" must be an object");
        }
        Task task = Task.of(text(write, "task", 20)).orElseThrow(() -> new BadRequestException("\"task\" must be shorten, translate, continue, spelling or ask"));
        return new Write(task, position(write, "start"), position(write, "end"));
    }

    private static RelativePosition position(JsonObject body, String key) {
        try {
            return RelativePosition.decode(Base64.getDecoder().decode(text(body, key, MAX_POSITION)));
        } catch (MalformedDataException | IllegalArgumentException e) {
            throw new BadRequestException("\"" + key + "\" must be a relative position of Yjs, encoded and then in Base64", e);
        }
    }

    private static String text(JsonObject body, String key, int max) {
        JsonValue value = body.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return "";
        }
        if (!(value instanceof JsonString text) || text.getString().length() > max) {
            throw new BadRequestException("\"" + key + "\" must be a text of at most " + max + " characters");
        }
        // PostgreSQL has no room for it, and nobody types it.
        return text.getString().replace("\u0000", "");
    }

    private static Optional<UUID> id(JsonObject body, String key) {
        try {
            return Optional.of(text(body, key, 36)).filter(text -> !text.isEmpty()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new BadRequestException("\"" + key + "\" must be an id", e);
        }
    }
}
