package dev.concord.chat;

import dev.concord.websocket.JsonFrame;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads messages of clients, within bounds, and writes those of the server. What is wrong is a {@link ChatException}. */
final class ChatJson {

    private ChatJson() {
    }

    /** A message of the server's. */
    static JsonObjectBuilder message(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    /** @throws ChatException if it is no JSON object */
    static JsonObject object(String text) {
        return JsonFrame.parse(text).orElseThrow(() -> new ChatException("malformed", "the message is not a JSON object"));
    }

    /** Empty if there is none. */
    static String text(JsonObject message, String key, int max) {
        JsonValue value = message.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return "";
        }
        if (!(value instanceof JsonString text)) {
            throw new ChatException("malformed", "\"" + key + "\" must be a text");
        }
        return bounded(text.getString(), key, max);
    }

    private static String bounded(String text, String key, int max) {
        if (text.length() > max) {
            throw new ChatException("too_long", "\"" + key + "\" must have at most " + max + " characters");
        }
        if (text.indexOf('\0') >= 0 || text.codePoints().anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
            throw new ChatException("malformed", "\"" + key + "\" holds what is no character");
        }
        return text;
    }

    /** Null if there is none. */
    static Long number(JsonObject message, String key) {
        JsonValue value = message.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return null;
        }
        if (value instanceof JsonNumber number && number.isIntegral() && number.doubleValue() >= 0 && number.doubleValue() < 1e15) {
            return number.longValue();
        }
        throw new ChatException("malformed", "\"" + key + "\" must be a whole number");
    }

    static long neededNumber(JsonObject message) {
        Long number = number(message, "number");
        if (number == null) {
            throw new ChatException("malformed", "\"number\" of a message is needed");
        }
        return number;
    }

    static List<String> texts(JsonObject message, String key, int most, int max) {
        JsonValue value = message.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray array) || array.size() > most || !array.stream().allMatch(JsonString.class::isInstance)) {
            throw new ChatException("malformed", "\"" + key + "\" must be at most " + most + " texts");
        }
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(bounded(((JsonString) each).getString(), key, max)));
        return texts;
    }
}
