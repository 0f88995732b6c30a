package dev.concord.crdt;

import dev.concord.lib0.Any;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The replays of a scenario: a fresh document gets recorded updates, and must be what Yjs's document was. */
final class Replays {
    private static final List<String> FIELDS = List.of("v1", "v2", "sv", "tree", "json");

    private Replays() {
    }

    static void check(JsonObject record, Differences differences) {
        List<JsonObject> expectations = new ArrayList<>();
        if (record.containsKey("final")) {
            expectations.addAll(record.getJsonArray("final").getValuesAs(JsonObject.class));
        }
        int next = expectations.size();
        List<JsonObject> replays = record.containsKey("replays")
                ? record.getJsonArray("replays").getValuesAs(JsonObject.class) : List.of();
        for (JsonObject replay : replays) {
            if (replay.containsKey("final")) {
                expectations.add(replay.getJsonObject("final"));
            }
        }
        for (int i = 0; i < replays.size(); i++) {
            JsonObject replay = replays.get(i);
            String what = "replay" + (replay.containsKey("how") ? " " + replay.getString("how") : "")
                    + (replay.containsKey("stuck") ? " stuck" : "") + " f" + replay.getInt("f");
            if (replay.getString("how", "").equals("merged") && !descending(record)) {
                // Yjs loses structs when it merges what is not in its own order of clients; see Update.
                next += replay.containsKey("final") ? 1 : 0;
                continue;
            }
            if (replay.containsKey("throws")) {
                differences.compare(what + " throws", true, throwsAny(record, replay));
            } else {
                Doc doc = run(record, replay);
                doc.store.checkIntegrity();
                compare(what, doc, record.getJsonObject("roots"), expectations, next++, differences);
            }
        }
    }

    private static boolean descending(JsonObject record) {
        for (JsonObject update : record.getJsonArray("updates").getValuesAs(JsonObject.class)) {
            long before = Long.MAX_VALUE;
            for (Update.Extent extent : Update.decode(Corpus.bytes(update, "v1")).extents()) {
                if (extent.client() >= before) {
                    return false;
                }
                before = extent.client();
            }
        }
        return true;
    }

    private static boolean throwsAny(JsonObject record, JsonObject replay) {
        try {
            run(record, replay);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static Doc run(JsonObject record, JsonObject replay) {
        JsonArray updates = record.getJsonArray("updates");
        int[] order = replay.get("order") instanceof JsonArray numbers
                ? numbers.getValuesAs(JsonNumber.class).stream().mapToInt(JsonNumber::intValue).toArray()
                : IntStream.range(0, updates.size()).toArray();
        Doc doc = new Doc(DocOptions.DEFAULT.withGuid("main").withGarbageCollection(replay.getBoolean("gc", true))
                .withClientId(replay.containsKey("clientID") ? replay.getJsonNumber("clientID").longValueExact() : 1));
        boolean late = replay.getBoolean("lateRoots", false);
        if (!late) {
            defineRoots(doc, record.getJsonObject("roots"));
        }
        boolean v2 = replay.getInt("f") == 2;
        List<byte[]> chosen = new ArrayList<>();
        for (int number : order) {
            chosen.add(Corpus.bytes(updates.getJsonObject(number), v2 ? "v2" : "v1"));
        }
        switch (replay.getString("how", "")) {
            case "merged" -> apply(doc, v2, v2
                    ? UpdateV2.merge(chosen.stream().map(UpdateV2::decode).toList()).toByteArray()
                    : Update.merge(chosen.stream().map(Update::decode).toList()).toByteArray());
            case "transaction" -> doc.transact("remote", tx -> chosen.forEach(update -> apply(doc, v2, update)));
            default -> chosen.forEach(update -> apply(doc, v2, update));
        }
        if (late) {
            defineRoots(doc, record.getJsonObject("roots"));
        }
        return doc;
    }

    static void apply(Doc doc, boolean v2, byte[] update) {
        if (v2) {
            doc.applyUpdateV2(update, "remote");
        } else {
            doc.applyUpdate(update, "remote");
        }
    }

    static void defineRoots(Doc doc, JsonObject roots) {
        roots.forEach((name, kind) -> {
            switch (((JsonString) kind).getString()) {
                case "text" -> doc.getText(name);
                case "array" -> doc.getArray(name);
                case "map" -> doc.getMap(name);
                case "xmlFragment" -> doc.getXmlFragment(name);
                case "xmlElement" -> doc.getXmlElement(name);
                case "xmlText" -> doc.getXmlText(name);
                default -> throw new IllegalArgumentException(kind.toString());
            }
        });
    }

    /** Follows references of the form "=N". */
    static JsonValue field(List<JsonObject> expectations, int number, String field) {
        JsonValue value = expectations.get(number).get(field);
        while (value instanceof JsonString string && string.getString().startsWith("=")) {
            value = expectations.get(Integer.parseInt(string.getString().substring(1))).get(field);
        }
        return value;
    }

    static void compare(String what, Doc doc, JsonObject roots, List<JsonObject> expectations, int number,
                        Differences differences) {
        Map<String, JsonValue> expected = new HashMap<>(expectations.get(number));
        FIELDS.forEach(field -> {
            if (expected.containsKey(field)) {
                expected.put(field, field(expectations, number, field));
            }
        });
        compare(what, doc, roots, expected, differences);
    }

    static void compare(String what, Doc doc, JsonObject roots, Map<String, JsonValue> expected, Differences differences) {
        differences.compare(what + ": v1", bytes(expected.get("v1")), doc.encodeStateAsUpdate().toByteArray());
        differences.compare(what + ": v2", bytes(expected.get("v2")), doc.encodeStateAsUpdateV2().toByteArray());
        differences.compare(what + ": sv", bytes(expected.get("sv")), doc.stateVector().encode());
        if (expected.get("tree") instanceof JsonObject trees) {
            for (String name : roots.keySet()) {
                differences.compare(what + ": tree", Trees.expected(trees.get(name)), Trees.tree(doc.get(name)));
                JsonValue json = ((JsonObject) expected.get("json")).get(name);
                if (json != null) {
                    differences.compare(what + ": json", Trees.expected(json), Trees.json(doc.get(name)));
                }
            }
        }
        List<Any> guids = doc.subdocs().stream().map(Doc::guid).sorted().distinct().map(guid -> (Any) Any.of(guid)).toList();
        differences.compare(what + ": subdocs", expected.containsKey("subdocs")
                ? Trees.expected(expected.get("subdocs")) : Any.of(List.of()), Any.of(guids));
        pending(what, doc.store, expected, differences);
    }

    private static void pending(String what, StructStore store, Map<String, JsonValue> expected, Differences differences) {
        differences.compare(what + ": pending", expected.containsKey("pending"), store.pendingStructs != null);
        differences.compare(what + ": pendingDs", expected.containsKey("pendingDs"), store.pendingDeletions != null);
        if (store.pendingStructs != null && expected.get("pending") instanceof JsonObject pending) {
            differences.compare(what + ": pending update", bytes(pending.get("update")),
                    store.pendingStructs.encode(new UpdateEncoderV2()));
            Map<Long, Long> missing = new HashMap<>();
            pending.getJsonArray("missing").getValuesAs(JsonArray.class).forEach(pair -> missing.put(
                    pair.getJsonNumber(0).longValueExact(), pair.getJsonNumber(1).longValueExact()));
            differences.compare(what + ": missing", missing, store.pendingStructs.missing());
        }
        if (store.pendingDeletions != null && expected.containsKey("pendingDs")) {
            differences.compare(what + ": pendingDs", bytes(expected.get("pendingDs")),
                    DocPending.deletions(store, new UpdateEncoderV2()));
        }
    }

    private static byte[] bytes(JsonValue value) {
        return Corpus.bytes(((JsonString) value).getString());
    }
}
