package dev.concord.socket;

import dev.concord.room.RoomName;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads a document's name out of the path of a request: everything behind the prefix, percent-decoded once, as UTF-8. */
final class DocumentPath {

    private DocumentPath() {
    }

    /**
     * @param path the raw path of the request, as it was on the wire
     * @param prefix what stands before the name, such as {@code /concord/sync/}
     * @throws IllegalArgumentException if there is no name that can be one; the message says why
     */
    static RoomName name(String path, String prefix) {
        if (!path.startsWith(prefix)) {
            throw new IllegalArgumentException("the path has no document name");
        }
        return new RoomName(decode(path.substring(prefix.length())));
    }

    private static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        byte[] raw = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] < 0) {
                throw new IllegalArgumentException("the document's name holds a character that is not ASCII; percent-encode it as UTF-8");
            }
            if (raw[i] != '%') {
                bytes.write(raw[i]);
                continue;
            }
            int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw new IllegalArgumentException("the document's name holds a % that no two hexadecimal digits follow; write %25");
            }
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the document's name is not UTF-8", e);
        }
    }
}
