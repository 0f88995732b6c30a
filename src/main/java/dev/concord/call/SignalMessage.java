package dev.concord.call;

import dev.concord.protocol.CloseCode;
import dev.concord.websocket.JsonFrame;
import dev.concord.websocket.SocketClosingException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** What a client says: a JSON object with a {@code type}. */
final class SignalMessage {

    private static final int MAX_NAME = 100;

    private final JsonObject json;

    private SignalMessage(JsonObject json) {
        this.json = json;
    }

    /** @throws SocketClosingException if it is no JSON object */
    static SignalMessage parse(String text) {
        return JsonFrame.parse(text).map(SignalMessage::new)
                .orElseThrow(() -> new SocketClosingException(CloseCode.PROTOCOL_ERROR, "a message has to be a JSON object"));
    }

    String type() {
        return text("type");
    }

    /** Empty if there is none, or something else. */
    String text(String key) {
        return json.get(key) instanceof JsonString string ? string.getString() : "";
    }

    /** The texts of a list, so many at most; what is none is passed over. */
    List<String> texts(String key, int most) {
        return json.get(key) instanceof JsonArray array
                ? array.stream().filter(JsonString.class::isInstance).map(each -> ((JsonString) each).getString()).distinct().limit(most).toList()
                : List.of();
    }

    Optional<JsonValue> value(String key) {
        return Optional.ofNullable(json.get(key));
    }

    MediaState media() {
        return MediaState.of(json);
    }

    /** What somebody without an account wants to be called. */
    String visitorName() {
        String name = text("name").replaceAll("\\p{Cntrl}", " ").strip();
        return name.isEmpty() ? "Visitor" : name.length() <= MAX_NAME ? name : name.substring(0, name.offsetByCodePoints(0, name.codePointCount(0, MAX_NAME) - 1));
    }
}
