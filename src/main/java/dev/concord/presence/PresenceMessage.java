package dev.concord.presence;

import dev.concord.websocket.JsonFrame;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;

/** What a client says: a JSON object with a {@code type}. What is wrong is a {@link PresenceException}. */
final class PresenceMessage {

    private final JsonObject json;

    private PresenceMessage(JsonObject json) {
        this.json = json;
    }

    static PresenceMessage parse(String text) {
        return JsonFrame.parse(text).map(PresenceMessage::new).orElseThrow(() -> new PresenceException("malformed", "the message is not a JSON object"));
    }

    String type() {
        return text("type", 32);
    }

    boolean has(String key) {
        return json.containsKey(key);
    }

    /** Empty if there is none. */
    String text(String key, int max) {
        JsonValue value = json.getOrDefault(key, JsonValue.NULL);
        if (value == JsonValue.NULL) {
            return "";
        }
        if (!(value instanceof JsonString string)) {
            throw new PresenceException("malformed", "\"" + key + "\" must be a text");
        }
        String text = string.getString();
        if (text.length() > max) {
            throw new PresenceException("too_long", "\"" + key + "\" must have at most " + max + " characters");
        }
        if (text.codePoints().anyMatch(each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE)) {
            throw new PresenceException("malformed", "\"" + key + "\" holds what is no character");
        }
        return text;
    }

    boolean flag(String key) {
        return switch (json.getOrDefault(key, JsonValue.NULL).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw new PresenceException("malformed", "\"" + key + "\" must be true or false");
        };
    }

    double number(String key, double most) {
        if (json.get(key) instanceof JsonNumber number && Math.abs(number.doubleValue()) <= most) {
            return number.doubleValue();
        }
        throw new PresenceException("malformed", "\"" + key + "\" must be a number between " + (long) -most + " and " + (long) most);
    }
}
