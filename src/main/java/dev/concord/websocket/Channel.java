package dev.concord.websocket;

import dev.concord.lib0.MalformedDataException;
import java.util.List;

/**
 * A kind of WebSocket of one feature: its bean is found and registered when the application starts. A servlet of the feature takes the handshakes and
 * lets people in by {@link Upgrade#accept}; each connection then has a {@link Handler} of its own.
 */
public interface Channel {

    /** Unique, lower-case letters: {@code chat}. */
    String name();

    /** What the server speaks besides what it speaks without a subprotocol. Asked once. */
    default List<String> subprotocols() {
        return List.of();
    }

    ChannelLimits limits();

    /**
     * Reads the token out of the first message of a client that connected with {@code ?auth=message}.
     *
     * @param frame a text message, or null
     * @param binary a binary message, or null
     * @throws MalformedDataException if the message is another one: 1002, and what it says is told to the client
     */
    default String token(String frame, byte[] binary) {
        return TokenMessage.token(frame);
    }
}
