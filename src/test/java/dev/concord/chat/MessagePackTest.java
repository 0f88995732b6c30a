package dev.concord.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.msgpack.core.MessageBufferPacker;

class MessagePackTest {

    @Test
    void whatWasEncodedIsDecodedTheSame() {
        JsonObject message = ChatJson.object("{\"a\":[1,-5,9007199254740993,1.5,true,false,null,\"ä👍\"],\"b\":{\"c\":{}}}");
        assertThat(MessagePack.decode(MessagePack.encode(message))).isEqualTo(message);
    }

    @Test
    void whatIsNoMapOrEndsEarlyOrGoesOnIsMalformed() throws IOException {
        byte[] map = MessagePack.encode(ChatJson.object("{\"type\":\"send\"}"));
        for (int length = 0; length < map.length; length++) {
            refuse(Arrays.copyOf(map, length));
        }
        refuse(Arrays.copyOf(map, map.length + 1));
        refuse(new byte[] {(byte) 0xdf, -1, -1, -1, -1});
        refuse(new byte[] {(byte) 0x81, (byte) 0xdb, 0x7f, -1, -1, -1});
        refuse(new byte[] {(byte) 0x81, 1, 1});
        refuse(new byte[] {(byte) 0x81, (byte) 0xa1, 'a', (byte) 0xc4, 1, 0});
        refuse(new byte[] {(byte) 0x81, (byte) 0xa1, 'a', (byte) 0xcb, 0x7f, (byte) 0xf0, 0, 0, 0, 0, 0, 0});
        try (MessageBufferPacker deep = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
            deep.packMapHeader(1).packString("a");
            for (int i = 0; i < 10_000; i++) {
                deep.packArrayHeader(1);
            }
            refuse(deep.toByteArray());
        }
    }

    private static void refuse(byte[] frame) {
        assertThatThrownBy(() -> MessagePack.decode(frame)).isInstanceOf(ChatException.class);
    }
}
