package dev.concord.websocket;

import dev.concord.lib0.MalformedDataException;
import java.util.Optional;

/** The first message of a client of a channel of JSON that says by it who it is: {@code {"type": "authenticate", "token": "..."}}. */
final class TokenMessage {

    private TokenMessage() {
    }

    /**
     * @param frame null if it was a binary one
     * @throws MalformedDataException for any other message; it does not repeat what that holds
     */
    static String token(String frame) {
        return Optional.ofNullable(frame).flatMap(JsonFrame::parse)
                .filter(message -> "authenticate".equals(message.getString("type", "")))
                .map(message -> message.getString("token", null))
                .orElseThrow(() -> new MalformedDataException(0, "the first message has to be the authentication"));
    }
}
