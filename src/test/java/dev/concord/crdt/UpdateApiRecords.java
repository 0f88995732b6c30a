package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Records of update-api.jsonl: what Yjs does with updates without a document. */
final class UpdateApiRecords {
    private static final List<String> KINDS = List.of("GC", "Deleted", "JSON", "Binary", "String", "Embed", "Format",
            "Type", "Any", "Doc", "Skip");

    private UpdateApiRecords() {
    }

    static void check(JsonObject record, Differences differences) {
        List<Update> updates = record.getJsonArray("updates").getValuesAs(JsonObject.class).stream()
                .map(update -> Update.decode(Corpus.bytes(update, "v1"))).toList();
        List<UpdateV2> updatesV2 = record.getJsonArray("updates").getValuesAs(JsonObject.class).stream()
                .map(update -> UpdateV2.decode(Corpus.bytes(update, "v2"))).toList();
        List<UpdateV2> mergedV2 = new ArrayList<>();
        List<Update> merged = new ArrayList<>();
        for (JsonObject merge : record.getJsonArray("merges").getValuesAs(JsonObject.class)) {
            List<Update> inOrder = inOrder(merge.get("order"), updates);
            Update result = Update.merge(inOrder);
            merged.add(result);
            differences.compare("merge", Corpus.bytes(merge, "v1"), result.toByteArray());
            differences.compare("state vector", Corpus.bytes(merge, "svV1"), result.stateVector().encode());
            UpdateV2 resultV2 = UpdateV2.merge(inOrder(merge.get("order"), updatesV2));
            mergedV2.add(resultV2);
            differences.compare("merge V2", Corpus.bytes(merge, "v2"), resultV2.toByteArray());
            differences.compare("state vector V2", Corpus.bytes(merge, "svV2"), resultV2.stateVector().encode());
            if (merge.containsKey("meta")) {
                meta(merge.getJsonObject("meta"), result, differences);
            }
        }
        if (record.containsKey("nested")) {
            nested(record, updates, differences);
        }
        for (JsonObject diff : record.getJsonArray("diffs").getValuesAs(JsonObject.class)) {
            Update result = merged.get(diff.getInt("of")).diff(StateVector.decode(Corpus.bytes(diff, "sv")));
            differences.compare("diff", Corpus.bytes(diff, "v1"), result.toByteArray());
            differences.compare("diff V2", Corpus.bytes(diff, "v2"),
                    mergedV2.get(diff.getInt("of")).diff(StateVector.decode(Corpus.bytes(diff, "sv"))).toByteArray());
        }
        states(record, updates, differences);
        convert(record, updates, updatesV2, differences);
        structs(record, merged.get(0), differences);
        RecordedUpdates.check(record, differences);
    }

    private static void states(JsonObject record, List<Update> updates, Differences differences) {
        Doc doc = new Doc();
        Replays.defineRoots(doc, record.getJsonObject("roots"));
        updates.forEach(doc::applyUpdate);
        for (JsonObject state : record.getJsonArray("states").getValuesAs(JsonObject.class)) {
            StateVector known = StateVector.decode(Corpus.bytes(state, "sv"));
            differences.compare("state", Corpus.bytes(state, "v1"), doc.encodeStateAsUpdate(known).toByteArray());
            differences.compare("state V2", Corpus.bytes(state, "v2"), doc.encodeStateAsUpdateV2(known).toByteArray());
        }
    }

    private static void convert(JsonObject record, List<Update> v1, List<UpdateV2> v2, Differences differences) {
        List<JsonObject> conversions = record.getJsonArray("convert").getValuesAs(JsonObject.class);
        for (int i = 0; i < conversions.size(); i++) {
            String toV2 = conversions.get(i).getString("toV2");
            String toV1 = conversions.get(i).getString("toV1");
            differences.compare("V1 to V2", toV2.equals("=") ? v2.get(i).toByteArray() : Corpus.bytes(toV2),
                    v1.get(i).toV2().toByteArray());
            differences.compare("V2 to V1", toV1.equals("=") ? v1.get(i).toByteArray() : Corpus.bytes(toV1),
                    v2.get(i).toV1().toByteArray());
        }
    }

    private static <U> List<U> inOrder(JsonValue order, List<U> updates) {
        if (!(order instanceof JsonArray numbers)) {
            return updates;
        }
        return numbers.stream().map(number -> updates.get(Integer.parseInt(number.toString()))).toList();
    }

    private static void nested(JsonObject record, List<Update> updates, Differences differences) {
        JsonObject nested = record.getJsonObject("nested");
        int split = nested.getInt("split");
        Update early = Update.merge(updates.subList(0, split));
        Update late = Update.merge(updates.subList(split, updates.size()));
        differences.compare("nested merge", Corpus.bytes(nested, "v1"), late.merge(early).toByteArray());
    }

    private static void meta(JsonObject meta, Update update, Differences differences) {
        differences.compare("meta from", pairs(meta.getJsonArray("from")), update.extents().stream()
                .map(extent -> extent.client() + ":" + extent.start()).collect(Collectors.toSet()));
        differences.compare("meta to", pairs(meta.getJsonArray("to")), update.extents().stream()
                .map(extent -> extent.client() + ":" + extent.end()).collect(Collectors.toSet()));
    }

    private static Set<String> pairs(JsonArray pairs) {
        return pairs.getValuesAs(JsonArray.class).stream().map(pair -> pair.get(0) + ":" + pair.get(1))
                .collect(Collectors.toSet());
    }

    private static void structs(JsonObject record, Update merged, Differences differences) {
        List<String> expected = record.getJsonArray("structs").getValuesAs(JsonArray.class).stream()
                .map(struct -> struct.get(0) + " " + struct.get(1) + " " + struct.get(2) + " " + struct.getString(3))
                .toList();
        List<String> actual = new ArrayList<>();
        StructReader reader = StructReader.of(Decoder.of(merged.toByteArray()), new ContentScan(), false);
        while (reader.next()) {
            actual.add(reader.client() + " " + reader.clock() + " " + reader.length() + " "
                    + KINDS.get(reader.info() & StructReader.KIND));
        }
        differences.compare("structs", expected, actual);
    }
}
