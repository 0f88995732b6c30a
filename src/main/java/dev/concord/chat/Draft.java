package dev.concord.chat;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * What somebody wants to say.
 *
 * @param id made by the client: the same again is the same message
 * @param replyTo the number of a message; null for none
 * @param mentions names of accounts
 * @param images ids of uploads of the room, each once
 */
record Draft(String id, String body, Long replyTo, List<String> mentions, List<String> images) {

    static final int MAX_BODY = 8000;
    private static final int MAX_MENTIONS = 20;
    private static final int MAX_IMAGES = 4;

    static Draft of(JsonObject message) {
        String id = ChatJson.text(message, "id", 64);
        if (!id.matches("[A-Za-z0-9_-]+")) {
            throw new ChatException("malformed", "\"id\" must be 1 to 64 letters, digits, _ and -");
        }
        List<String> images = ChatJson.texts(message, "images", MAX_IMAGES, 36);
        if (!images.stream().allMatch(image -> image.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))) {
            throw new ChatException("malformed", "\"images\" must be ids of uploads");
        }
        if (images.stream().distinct().count() < images.size()) {
            throw new ChatException("malformed", "\"images\" must be different ones");
        }
        return new Draft(id, body(message, images.isEmpty()), ChatJson.number(message, "replyTo"), mentions(message), images);
    }

    static String body(JsonObject message, boolean needed) {
        String body = ChatJson.text(message, "body", MAX_BODY).strip();
        if (body.isEmpty() && needed) {
            throw new ChatException("empty", "there is nothing in the message");
        }
        return body;
    }

    static List<String> mentions(JsonObject message) {
        return ChatJson.texts(message, "mentions", MAX_MENTIONS, 100);
    }

    static String emoji(JsonObject message) {
        String emoji = ChatJson.text(message, "emoji", 32);
        if (emoji.isEmpty() || emoji.codePoints().anyMatch(each -> Character.isISOControl(each) || Character.isWhitespace(each) || each == '<')) {
            throw new ChatException("malformed", "\"emoji\" must be one");
        }
        return emoji;
    }
}
