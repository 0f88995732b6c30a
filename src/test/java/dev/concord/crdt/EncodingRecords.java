package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.AnyScanner;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.Json;
import dev.concord.lib0.IntDiffOptRleDecoder;
import dev.concord.lib0.IntDiffOptRleEncoder;
import dev.concord.lib0.JsonScanner;
import dev.concord.lib0.RleDecoder;
import dev.concord.lib0.RleEncoder;
import dev.concord.lib0.StringDecoder;
import dev.concord.lib0.StringEncoder;
import dev.concord.lib0.UintOptRleDecoder;
import dev.concord.lib0.UintOptRleEncoder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Arrays;
import java.util.List;

/** Records of lib0.jsonl: single encodings. */
final class EncodingRecords {
    private EncodingRecords() {
    }

    static void check(JsonObject record, Differences differences) {
        switch (record.getString("t")) {
            case "varUint" -> varUint(record, differences);
            case "varInt" -> varInt(record, differences);
            case "varString" -> varString(record, differences);
            case "any" -> any(record, differences);
            case "anyRead" -> anyRead(record, differences);
            case "json" -> json(record, differences);
            default -> column(record, differences);
        }
    }

    private static void varUint(JsonObject record, Differences differences) {
        long value = record.getJsonNumber("v").longValueExact();
        Encoder out = new Encoder();
        out.writeVarUint(value);
        differences.compare("varUint written", Corpus.bytes(record, "b"), out.toByteArray());
        Decoder in = Decoder.of(Corpus.bytes(record, "b"));
        differences.compare("varUint read", value, in.readVarUint());
        differences.compare("varUint left", 0, in.remaining());
    }

    private static void varInt(JsonObject record, Differences differences) {
        boolean number = record.get("v") instanceof JsonNumber;
        long value = number ? record.getJsonNumber("v").longValueExact() : 0;
        boolean negative = value < 0 || !number;
        Encoder out = new Encoder();
        out.writeSignAndMagnitude(negative, Math.abs(value));
        differences.compare("varInt written", Corpus.bytes(record, "b"), out.toByteArray());
        if (number) {
            out.reset();
            out.writeVarInt(value);
            differences.compare("varInt written", Corpus.bytes(record, "b"), out.toByteArray());
        }
        Decoder in = Decoder.of(Corpus.bytes(record, "b"));
        differences.compare("varInt read", value, in.readVarInt());
        in.seek(0);
        differences.compare("sign", negative, (in.readSignedMagnitude() & 1) == 1);
        differences.compare("varInt left", 0, in.remaining());
    }

    private static void varString(JsonObject record, Differences differences) {
        Encoder out = new Encoder();
        out.writeVarString(record.getString("v"));
        differences.compare("varString written", Corpus.bytes(record, "b"), out.toByteArray());
        Decoder in = Decoder.of(Corpus.bytes(record, "b"));
        differences.compare("varString read", record.getString("read"), in.readVarString());
        in.seek(0);
        differences.compare("varString length", record.getString("read").length(), in.skipVarString());
        in.seek(0);
        differences.compare("varString length", record.getString("read").length(), in.skipValidVarString());
    }

    private static void any(JsonObject record, Differences differences) {
        Any value = Corpus.value(record.get("v"));
        byte[] bytes = Corpus.bytes(record, "b");
        differences.compare("any written", bytes, written(value));
        differences.compare("any read", record.containsKey("read") ? Corpus.value(record.get("read")) : value,
                Decoder.of(bytes).readAny());
        scanned(bytes, written(Decoder.of(bytes).readAny()), differences);
    }

    private static void anyRead(JsonObject record, Differences differences) {
        byte[] bytes = Corpus.bytes(record, "b");
        differences.compare("any read", Corpus.value(record.get("read")), Decoder.of(bytes).readAny());
        differences.compare("any written again", Corpus.bytes(record, "again"), written(Decoder.of(bytes).readAny()));
        scanned(bytes, Corpus.bytes(record, "again"), differences);
    }

    private static void scanned(byte[] bytes, byte[] again, Differences differences) {
        Decoder in = Decoder.of(bytes);
        boolean same = new AnyScanner().scan(in);
        differences.compare("any scanned", true, Arrays.equals(bytes, again) || !same);
        differences.compare("any scanned left", 0, in.remaining());
        in.seek(0);
        new AnyScanner().skipValid(in);
        differences.compare("any skipped left", 0, in.remaining());
    }

    private static void column(JsonObject record, Differences differences) {
        byte[] bytes = Corpus.bytes(record, "b");
        Decoder in = Decoder.of(bytes);
        switch (record.getString("t")) {
            case "uintOptRle" -> {
                UintOptRleEncoder out = new UintOptRleEncoder();
                UintOptRleDecoder read = new UintOptRleDecoder(in);
                numbers(record).forEach(out::write);
                differences.compare("column written", bytes, out.finish().toByteArray());
                numbers(record).forEach(value -> differences.compare("column read", value, read.read()));
            }
            case "intDiffOptRle" -> {
                IntDiffOptRleEncoder out = new IntDiffOptRleEncoder();
                IntDiffOptRleDecoder read = new IntDiffOptRleDecoder(in);
                if (numbers(record).stream().anyMatch(value -> value > 1L << 52)) {
                    return; // Yjs writes what it cannot read again.
                }
                numbers(record).forEach(out::write);
                differences.compare("column written", bytes, out.finish().toByteArray());
                numbers(record).forEach(value -> differences.compare("column read", value, read.read()));
            }
            case "rleUint8" -> {
                RleEncoder out = new RleEncoder();
                RleDecoder read = new RleDecoder(in);
                numbers(record).forEach(value -> out.write(value.intValue()));
                differences.compare("column written", bytes, out.finish().toByteArray());
                numbers(record).forEach(value -> differences.compare("column read", value.intValue(), read.read()));
            }
            case "strings" -> {
                StringEncoder out = new StringEncoder();
                StringDecoder read = new StringDecoder(in);
                record.getJsonArray("v").getValuesAs(JsonString.class).forEach(text -> out.write(text.getString()));
                differences.compare("column written", bytes, out.finish().toByteArray());
                record.getJsonArray("read").getValuesAs(JsonString.class)
                        .forEach(text -> differences.compare("column read", text.getString(), read.read()));
            }
            default -> throw new IllegalArgumentException(record.getString("t"));
        }
    }

    private static List<Long> numbers(JsonObject record) {
        return record.getJsonArray("v").getValuesAs(JsonNumber.class).stream().map(JsonNumber::longValueExact).toList();
    }

    private static byte[] written(Any value) {
        Encoder out = new Encoder();
        out.writeAny(value);
        return out.toByteArray();
    }

    private static void json(JsonObject record, Differences differences) {
        Any value = Corpus.value(record.get("v"));
        String text = record.getString("s");
        differences.compare("JSON written", text, Json.stringify(value));
        differences.compare("JSON read and written again", text, Json.stringify(Json.parse(text)));
        Encoder out = new Encoder();
        out.writeVarString(text);
        Decoder in = Decoder.of(out.toByteArray());
        boolean same = new JsonScanner().scan(in);
        differences.compare("JSON scanned left", 0, in.remaining());
        boolean mayDoubt = text.contains("\\ud") || text.matches(".*[{,]\"\\d.*");
        differences.compare("JSON scanned", true, same || mayDoubt);
    }
}
