package dev.concord.chat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/** The messages of the chat in MessagePack: the same objects. Of a frame's own format, binary and extension types are not taken. */
final class MessagePack {

    private static final int MAX_DEPTH = 8;

    private MessagePack() {
    }

    static byte[] encode(JsonObject message) {
        try (MessageBufferPacker packer = org.msgpack.core.MessagePack.newDefaultBufferPacker()) {
            pack(packer, message);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(MessageBufferPacker packer, JsonValue value) throws IOException {
        switch (value.getValueType()) {
            case OBJECT -> {
                packer.packMapHeader(value.asJsonObject().size());
                for (var entry : value.asJsonObject().entrySet()) {
                    packer.packString(entry.getKey());
                    pack(packer, entry.getValue());
                }
            }
            case ARRAY -> {
                packer.packArrayHeader(value.asJsonArray().size());
                for (JsonValue each : value.asJsonArray()) {
                    pack(packer, each);
                }
            }
            case STRING -> packer.packString(((JsonString) value).getString());
            case NUMBER -> {
                JsonNumber number = (JsonNumber) value;
                if (number.isIntegral()) {
                    packer.packLong(number.longValue());
                } else {
                    packer.packDouble(number.doubleValue());
                }
            }
            case TRUE -> packer.packBoolean(true);
            case FALSE -> packer.packBoolean(false);
            case NULL -> packer.packNil();
        }
    }

    /** @throws ChatException if it is not one map and nothing else, with texts as keys */
    static JsonObject decode(byte[] frame) {
        try (MessageUnpacker unpacker = org.msgpack.core.MessagePack.newDefaultUnpacker(frame)) {
            if (unpack(unpacker, 0) instanceof JsonObject message && !unpacker.hasNext()) {
                return message;
            }
        } catch (IOException | MessagePackException | ArithmeticException | NumberFormatException e) {
            // As any other that is none.
        }
        throw new ChatException("malformed", "the message is not a map of MessagePack");
    }

    private static JsonValue unpack(MessageUnpacker unpacker, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new ChatException("malformed", "the message is nested too deeply");
        }
        return switch (unpacker.getNextFormat().getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                yield JsonValue.NULL;
            }
            case BOOLEAN -> unpacker.unpackBoolean() ? JsonValue.TRUE : JsonValue.FALSE;
            case INTEGER -> Json.createValue(unpacker.unpackBigInteger());
            case FLOAT -> Json.createValue(BigDecimal.valueOf(unpacker.unpackDouble()));
            case STRING -> Json.createValue(unpacker.unpackString());
            case ARRAY -> {
                JsonArrayBuilder array = Json.createArrayBuilder();
                for (int left = unpacker.unpackArrayHeader(); left > 0; left--) {
                    array.add(unpack(unpacker, depth + 1));
                }
                yield array.build();
            }
            case MAP -> {
                JsonObjectBuilder object = Json.createObjectBuilder();
                for (int left = unpacker.unpackMapHeader(); left > 0; left--) {
                    object.add(unpacker.unpackString(), unpack(unpacker, depth + 1));
                }
                yield object.build();
            }
            default -> throw new ChatException("malformed", "binary and extension types mean nothing here");
        };
    }
}
