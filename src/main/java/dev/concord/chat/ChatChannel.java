package dev.concord.chat;

import dev.concord.lib0.MalformedDataException;
import dev.concord.websocket.Channel;
import dev.concord.websocket.ChannelLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.List;

/** The WebSocket of the chat. */
@ApplicationScoped
class ChatChannel implements Channel {

    /** JSON in text frames, as without any. */
    static final String JSON = "concord.chat.v1";

    /** MessagePack in binary frames. */
    static final String MESSAGE_PACK = "concord.chat.v1.msgpack";

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public List<String> subprotocols() {
        return List.of(JSON, MESSAGE_PACK);
    }

    @Override
    public ChannelLimits limits() {
        return new ChannelLimits(64 * 1024, 4 * 1024 * 1024, 1000);
    }

    @Override
    public String token(String frame, byte[] binary) {
        if (binary == null) {
            return Channel.super.token(frame, null);
        }
        try {
            JsonObject message = MessagePack.decode(binary);
            if ("authenticate".equals(ChatJson.text(message, "type", 32))) {
                return ChatJson.text(message, "token", 16 * 1024);
            }
        } catch (ChatException notIt) {
            // As any other message.
        }
        throw new MalformedDataException(0, "the first message has to be the authentication");
    }
}
