package dev.concord.call;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

/** What somebody lets the others hear and see, as they say themselves: for the others' screens, not a rule. */
record MediaState(boolean audio, boolean video, boolean screen) {

    /** What is not {@code true} is off. */
    static MediaState of(JsonObject message) {
        return new MediaState(isTrue(message, "audio"), isTrue(message, "video"), isTrue(message, "screen"));
    }

    private static boolean isTrue(JsonObject message, String key) {
        return message.get(key) == JsonValue.TRUE;
    }

    void addTo(JsonObjectBuilder json) {
        json.add("audio", audio).add("video", video).add("screen", screen);
    }
}
