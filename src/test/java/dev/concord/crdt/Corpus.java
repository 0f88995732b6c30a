package dev.concord.crdt;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.concord.lib0.Any;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The recorded behaviour of Yjs: src/test/resources/yjs, or the directory named by {@code concord.conformance.dir}. */
final class Corpus {
    private static final String RESOURCES = "/yjs/13.6.33/";
    private static final String DIRECTORY = System.getProperty("concord.conformance.dir", "");

    static final List<String> FILES = List.of("array", "awareness", "clientids", "compat", "crafted", "events", "lib0",
            "malformed", "map", "mixed", "pending", "relpos", "richtext", "snapshots", "subdocs", "sync", "text", "undo",
            "update-api", "xml");

    private Corpus() {
    }

    /** The files that there are, without the ending. */
    static List<String> files() {
        if (DIRECTORY.isEmpty()) {
            return FILES;
        }
        try (Stream<Path> files = Files.list(Path.of(DIRECTORY))) {
            return files.map(file -> file.getFileName().toString()).filter(name -> name.matches(".*\\.jsonl(\\.gz)?"))
                    .map(name -> name.replaceAll("\\.jsonl(\\.gz)?$", "")).sorted().distinct().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonObject> read(String file) {
        List<JsonObject> records = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(open(file), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    try (JsonReader reader = Json.createReader(new StringReader(line))) {
                        records.add(reader.readObject());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return records;
    }

    private static InputStream open(String file) throws IOException {
        if (DIRECTORY.isEmpty()) {
            return new GZIPInputStream(Corpus.class.getResourceAsStream(RESOURCES + file + ".jsonl.gz"));
        }
        Path plain = Path.of(DIRECTORY, file + ".jsonl");
        return Files.exists(plain) ? Files.newInputStream(plain)
                : new GZIPInputStream(Files.newInputStream(Path.of(DIRECTORY, file + ".jsonl.gz")));
    }

    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    static byte[] bytes(JsonObject object, String name) {
        return bytes(object.getString(name));
    }

    /** Every string under the name {@code name}, however deep. */
    static List<String> everyString(JsonValue value, String name) {
        List<String> found = new ArrayList<>();
        if (value instanceof JsonObject object) {
            object.forEach((key, child) -> {
                if (key.equals(name) && child instanceof JsonString string) {
                    found.add(string.getString());
                }
                found.addAll(everyString(child, name));
            });
        } else if (value instanceof JsonArray array) {
            array.forEach(child -> found.addAll(everyString(child, name)));
        }
        return found;
    }

    /** What documents encoded: {@code v1} beside a state vector, unless it refers to another. */
    static List<String> everyStateV1(JsonValue value) {
        List<String> found = new ArrayList<>();
        if (value instanceof JsonObject object) {
            if (object.containsKey("sv") && object.containsKey("v1") && !object.getString("v1").startsWith("=")) {
                found.add(object.getString("v1"));
            }
            object.values().forEach(child -> found.addAll(everyStateV1(child)));
        } else if (value instanceof JsonArray array) {
            array.forEach(child -> found.addAll(everyStateV1(child)));
        }
        return found;
    }

    /** A value of the corpus: JSON, with objects that have the key {@code $} for what JSON cannot hold. */
    static Any value(JsonValue json) {
        if (json instanceof JsonString string) {
            return Any.of(string.getString());
        }
        if (json instanceof JsonNumber number) {
            return Any.of(Double.parseDouble(number.toString()));
        }
        if (json instanceof JsonArray array) {
            return Any.of(array.stream().map(Corpus::value).toList());
        }
        if (json instanceof JsonObject object) {
            return object.containsKey("$") ? special(object) : Any.of(entries(object));
        }
        return json == JsonValue.NULL ? Any.NULL : Any.of(json == JsonValue.TRUE);
    }

    private static Map<String, Any> entries(JsonObject object) {
        Map<String, Any> entries = new LinkedHashMap<>();
        object.forEach((key, child) -> entries.put(key, value(child)));
        return entries;
    }

    private static Any special(JsonObject object) {
        switch (object.getString("$")) {
            case "undef":
                return Any.UNDEFINED;
            case "nan":
                return Any.of(Double.NaN);
            case "inf":
                return Any.of(Double.POSITIVE_INFINITY);
            case "-inf":
                return Any.of(Double.NEGATIVE_INFINITY);
            case "-0":
                return Any.of(-0.0);
            case "big":
                return new Any.BigInt(Long.parseLong(object.getString("v")));
            case "bin":
                return Any.of(bytes(object, "v"));
            case "obj":
                Map<String, Any> entries = new LinkedHashMap<>();
                for (JsonArray entry : object.getJsonArray("v").getValuesAs(JsonArray.class)) {
                    entries.put(entry.getString(0), value(entry.get(1)));
                }
                return Any.of(entries);
            default:
                throw new IllegalArgumentException("value " + object.getString("$"));
        }
    }
}
