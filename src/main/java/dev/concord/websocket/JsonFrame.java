package dev.concord.websocket;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.Optional;

/** Text frames of channels whose messages are JSON objects. */
public final class JsonFrame {

    private JsonFrame() {
    }

    /** Empty if the text is no JSON object, or is nested too deeply to be read. */
    public static Optional<JsonObject> parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (RuntimeException e) {
            // Mostly a JsonException; what is nested too deeply for it Parsson says by a bare RuntimeException.
            return Optional.empty();
        }
    }
}
