package dev.concord.websocket;

import dev.concord.lib0.MalformedDataException;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;

/** The first message of a client of a channel of JSON that says by it who it is: {@code {"type": "authenticate", "token": "..."}}. */
final class TokenMessage {

    private TokenMessage() {
    }

    /** What it holds is not repeated. */
    static String token(String frame) {
        if (frame != null) {
            try (JsonReader reader = Json.createReader(new StringReader(frame))) {
                JsonObject message = reader.readObject();
                if ("authenticate".equals(message.getString("type", ""))) {
                    return message.getString("token");
                }
            } catch (JsonException | NullPointerException | ClassCastException | IllegalStateException notIt) {
                // As any other message.
            }
        }
        throw new MalformedDataException(0, "the first message has to be the authentication");
    }
}
