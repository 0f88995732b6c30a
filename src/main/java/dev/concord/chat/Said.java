package dev.concord.chat;

import dev.concord.websocket.ChannelSocket;
import jakarta.json.JsonObject;
import java.nio.ByteBuffer;

/** A message of the server's, written once in each of the two forms for all who get it. Confined to one thread. */
final class Said {

    private final JsonObject message;
    private String text;
    private ByteBuffer bytes;

    Said(JsonObject message) {
        this.message = message;
    }

    void to(ChannelSocket socket) {
        if (socket.speaks(ChatChannel.MESSAGE_PACK)) {
            if (bytes == null) {
                bytes = ByteBuffer.wrap(MessagePack.encode(message));
            }
            socket.send(bytes.duplicate());
        } else {
            if (text == null) {
                text = message.toString();
            }
            socket.send(text);
        }
    }
}
