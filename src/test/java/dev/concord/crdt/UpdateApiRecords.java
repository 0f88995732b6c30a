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
        List<Update> merged = new ArrayList<>();
        for (JsonObject merge : record.getJsonArray("merges").getValuesAs(JsonObject.class)) {
            List<Update> inOrder = inOrder(merge.get("order"), updates);
            Update result = Update.merge(inOrder);
            merged.add(result);
            differences.compare("merge", Corpus.bytes(merge, "v1"), result.toByteArray());
            differences.compare("state vector", Corpus.bytes(merge, "svV1"), result.stateVector().encode());
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
        }
        structs(record, merged.get(0), differences);
        RecordedUpdates.check(record, differences);
    }

    private static List<Update> inOrder(JsonValue order, List<Update> updates) {
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
