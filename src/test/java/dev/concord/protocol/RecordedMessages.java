package dev.concord.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.concord.lib0.Encoder;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** What y-protocols did, recorded in src/test/resources/yjs. */
final class RecordedMessages {

    private RecordedMessages() {
    }

    static List<JsonObject> read(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(RecordedMessages.class.getResourceAsStream("/yjs/13.6.33/" + file + ".jsonl.gz")), UTF_8))) {
            return lines.lines().map(RecordedMessages::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonObject parse(String line) {
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            return reader.readObject();
        }
    }

    /** A frame of y-websocket: the type in front of a message of y-protocols. */
    static byte[] frame(int type, byte[] message) {
        Encoder out = new Encoder();
        out.writeVarUint(type);
        out.writeBytes(message, 0, message.length);
        return out.toByteArray();
    }

    /** The same for presence, which carries its length. */
    static byte[] awarenessFrame(byte[] message) {
        Encoder out = new Encoder();
        out.writeVarUint(MessageType.AWARENESS);
        out.writeVarBytes(message);
        return out.toByteArray();
    }
}
