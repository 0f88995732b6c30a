package dev.concord.topic;

import dev.concord.room.RoomName;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * An event that is to be published.
 *
 * @param type letters, digits and {@code . _ -}, 1 to 64 of them
 * @param data any JSON; {@value #MAX_BYTES} bytes of UTF-8 at most as it is written
 * @param key what its publisher calls it, 1 to 200 UTF-16 units: what is published again under the same key while the first is kept is not published
 * @param retryMillis after how long a client that lost the line should come back, 0 to an hour
 * @param document only for who may read this document, beside the topic
 */
public record NewEvent(Topic topic, String type, String data, Optional<String> key, OptionalInt retryMillis, Optional<RoomName> document) {

    public static final int MAX_BYTES = 64 * 1024;
    static final int MAX_KEY = 200;
    static final int MAX_RETRY_MILLIS = 3_600_000;

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** @throws IllegalArgumentException if one of these is not as said above; the message says which */
    public NewEvent {
        if (!TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("an event's type has 1 to 64 letters, digits and . _ -");
        }
        if (data.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("an event has " + MAX_BYTES + " bytes of data at most");
        }
        if (key.filter(text -> text.isEmpty() || text.length() > MAX_KEY || text.indexOf('\0') >= 0).isPresent()) {
            throw new IllegalArgumentException("an event's id has 1 to " + MAX_KEY + " characters, and no U+0000");
        }
        if (retryMillis.isPresent() && (retryMillis.getAsInt() < 0 || retryMillis.getAsInt() > MAX_RETRY_MILLIS)) {
            throw new IllegalArgumentException("retry is 0 to " + MAX_RETRY_MILLIS + " milliseconds");
        }
    }

    public static NewEvent of(Topic topic, String type, JsonValue data) {
        return new NewEvent(topic, type, oneLine(data), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    public NewEvent withKey(String key) {
        return new NewEvent(topic, type, data, Optional.of(key), retryMillis, document);
    }

    public NewEvent withRetry(int millis) {
        return new NewEvent(topic, type, data, key, OptionalInt.of(millis), document);
    }

    /** Nobody gets it who may not read this document at the moment of delivery. One that is erased takes its events with it. */
    public NewEvent about(RoomName name) {
        return new NewEvent(topic, type, data, key, retryMillis, Optional.of(name));
    }

    /** JSON writes line breaks in texts as escapes and has no others than these when nobody asks for an indentation; a lone surrogate would be no UTF-8. */
    private static String oneLine(JsonValue data) {
        StringBuilder line = new StringBuilder();
        String written = data.toString();
        for (int i = 0; i < written.length(); i++) {
            char unit = written.charAt(i);
            boolean isPair = Character.isHighSurrogate(unit) && i + 1 < written.length() && Character.isLowSurrogate(written.charAt(i + 1));
            if (isPair) {
                line.append(unit).append(written.charAt(++i));
            } else if (unit < ' ' || unit == '\u007f' || unit == '\u0085' || unit == '\u2028' || unit == '\u2029' || unit == '\ufeff' || Character.isSurrogate(unit)) {
                line.append(String.format("\\u%04x", (int) unit));
            } else {
                line.append(unit);
            }
        }
        return line.toString();
    }
}
