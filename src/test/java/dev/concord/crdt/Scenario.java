package dev.concord.crdt;

import dev.concord.lib0.Any;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs the steps of a scenario with documents of ours, and compares what each step should bring about. */
final class Scenario {
    private record Emitted(Update v1, UpdateV2 v2, Object origin) { }

    private static final class Member {
        Doc doc;
        final List<Update> v1 = new ArrayList<>();
        final List<UpdateV2> v2 = new ArrayList<>();
        final List<Object> origins = new ArrayList<>();
        final List<Any> events = new ArrayList<>();
        final List<Any> subdocs = new ArrayList<>();
        final Map<String, Snapshot> snapshots = new LinkedHashMap<>();
        UndoManager undo;

        List<Emitted> take() {
            List<Emitted> out = new ArrayList<>();
            for (int i = 0; i < v1.size(); i++) {
                out.add(new Emitted(v1.get(i), v2.get(i), origins.get(i)));
            }
            v1.clear();
            v2.clear();
            origins.clear();
            return out;
        }
    }

    private final JsonObject record;
    private final JsonObject roots;
    private final Differences differences;
    private final List<Member> members = new ArrayList<>();
    private final List<Emitted> updates = new ArrayList<>();

    private Scenario(JsonObject record, Differences differences) {
        this.record = record;
        this.roots = record.getJsonObject("roots");
        this.differences = differences;
        for (JsonObject spec : record.getJsonArray("docs").getValuesAs(JsonObject.class)) {
            members.add(member(spec));
        }
    }

    static void check(JsonObject record, Differences differences) {
        if (!record.containsKey("steps") || record.getJsonArray("steps").isEmpty()) {
            return;
        }
        Scenario scenario = new Scenario(record, differences);
        List<JsonObject> steps = record.getJsonArray("steps").getValuesAs(JsonObject.class);
        for (int i = 0; i < steps.size(); i++) {
            JsonObject step = steps.get(i);
            String what = "step " + step.getString("k") + (step.containsKey("a") ? " " + step.getString("a") : "");
            try {
                scenario.run(what, step, step.containsKey("x") ? step.getJsonObject("x") : JsonValue.EMPTY_JSON_OBJECT);
            } catch (RuntimeException e) {
                differences.add(what + " threw", "step " + i + ": " + e + " at " + Arrays.asList(e.getStackTrace()).subList(0, 4));
                return;
            }
            for (Member member : scenario.members) {
                member.doc.store.checkIntegrity();
            }
            if (!differences.isEmpty()) {
                differences.add("first at", "step " + i);
                return;
            }
        }
        scenario.compareUpdates();
        List<JsonObject> expectations = new ArrayList<>(record.getJsonArray("final").getValuesAs(JsonObject.class));
        if (record.containsKey("replays")) {
            record.getJsonArray("replays").getValuesAs(JsonObject.class).stream().filter(r -> r.containsKey("final"))
                    .forEach(r -> expectations.add(r.getJsonObject("final")));
        }
        for (int i = 0; i < scenario.members.size(); i++) {
            Replays.compare("final", scenario.members.get(i).doc, scenario.roots, expectations, i, differences);
        }
    }

    private Member member(JsonObject spec) {
        Member member = new Member();
        member.doc = new Doc(DocOptions.DEFAULT.withGuid(spec.getString("guid", "main"))
                .withGarbageCollection(spec.getBoolean("gc", true))
                .withClientId(spec.getJsonNumber("clientID").longValueExact()));
        if (!spec.getBoolean("lateRoots", false)) {
            Replays.defineRoots(member.doc, roots);
        }
        member.doc.onUpdate((update, transaction) -> {
            member.v1.add(update);
            member.origins.add(transaction.origin());
        });
        member.doc.onUpdateV2((update, transaction) -> member.v2.add(update));
        if (record.getBoolean("events", false)) {
            for (String root : roots.keySet()) {
                member.doc.get(root).observeDeep((events, transaction) ->
                        events.forEach(event -> member.events.add(ScenarioOps.event(root, event))));
            }
        }
        member.doc.onSubdocs(event -> {
            Map<String, Any> told = new LinkedHashMap<>();
            told.put("loaded", guids(event.loaded()));
            told.put("added", guids(event.added()));
            told.put("removed", guids(event.removed()));
            member.subdocs.add(Any.of(told));
        });
        return member;
    }

    private static Any guids(Set<Doc> docs) {
        return Any.of(docs.stream().map(Doc::guid).sorted().map(Any::of).toList());
    }

    private void compareUpdates() {
        List<JsonObject> expected = record.getJsonArray("updates").getValuesAs(JsonObject.class);
        differences.compare("updates", expected.size(), updates.size());
        for (int i = 0; i < Math.min(expected.size(), updates.size()); i++) {
            differences.compare("update v1", Corpus.bytes(expected.get(i), "v1"), updates.get(i).v1().toByteArray());
            differences.compare("update v2", Corpus.bytes(expected.get(i), "v2"), updates.get(i).v2().toByteArray());
        }
    }

    private void run(String what, JsonObject step, JsonObject expected) {
        Member member = members.get(step.getInt("d"));
        Doc doc = member.doc;
        switch (step.getString("k")) {
            case "tx" -> {
                doc.transact(step.containsKey("origin") && step.get("origin") instanceof JsonString origin
                                ? origin.getString() : null,
                        tx -> step.getJsonArray("ops").getValuesAs(JsonObject.class).forEach(op -> ScenarioOps.apply(doc, op)));
                collect(what, member, null, expected);
            }
            case "rx" -> {
                Emitted update = updates.get(step.getInt("u"));
                if (step.getInt("f") == 2) {
                    doc.applyUpdate(update.v2(), "remote");
                } else {
                    doc.applyUpdate(update.v1(), "remote");
                }
                collect(what, member, update.v1().toByteArray(), expected);
            }
            case "sync" -> {
                Doc from = members.get(step.getInt("from")).doc;
                byte[] update = step.getInt("f") == 2 ? from.encodeStateAsUpdateV2(doc.stateVector()).toByteArray()
                        : from.encodeStateAsUpdate(doc.stateVector()).toByteArray();
                differences.compare(what + ": diff", Corpus.bytes(expected, "diff"), update);
                Replays.apply(doc, step.getInt("f") == 2, update);
                collect(what, member, update, expected);
            }
            case "check" -> Replays.compare(what, doc, roots, expected, differences);
            case "um" -> undo(what, member, step, expected);
            case "snap" -> {
                Snapshot snapshot = Snapshot.of(doc);
                member.snapshots.put(step.getString("name"), snapshot);
                differences.compare(what + ": v1", Corpus.bytes(expected, "v1"), snapshot.encode());
                differences.compare(what + ": v2", Corpus.bytes(expected, "v2"), snapshot.encodeV2());
                differences.compare(what + ": read", snapshot, Snapshot.decode(snapshot.encode()));
                differences.compare(what + ": read", snapshot, Snapshot.decodeV2(snapshot.encodeV2()));
                differences.compare(what + ": equal", strings(expected.getJsonArray("equal")), member.snapshots.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(snapshot)).map(Map.Entry::getKey).toList());
            }
            case "restore" -> restore(what, member, step, expected);
            case "snapView" -> snapView(what, member, step, expected);
            case "snapHas" -> {
                Snapshot snapshot = member.snapshots.get(step.getString("name"));
                differences.compare(what, expected.getJsonArray("has").toString(),
                        numbers(step.getJsonArray("us")).stream().map(u -> snapshot.contains(updates.get(u).v1()))
                                .map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
            }
            case "rel" -> {
                AbstractType type = (AbstractType) ScenarioOps.resolve(doc, step.getJsonArray("p"));
                RelativePosition position = RelativePosition.of(type, step.getInt("i"), step.getInt("assoc", 0));
                differences.compare(what + ": bytes", Corpus.bytes(expected, "bytes"), position.encode());
                differences.compare(what + ": json", expected.getString("json"), position.toJson());
                differences.compare(what + ": read", position.encode(), RelativePosition.decode(position.encode()).encode());
                differences.compare(what + ": read", position.toJson(), RelativePosition.fromJson(position.toJson()).toJson());
            }
            case "abs" -> absolute(what, member, step, expected);
            default -> throw new IllegalArgumentException(step.getString("k"));
        }
    }

    private static List<Integer> numbers(JsonArray numbers) {
        return numbers.getValuesAs(JsonNumber.class).stream().map(JsonNumber::intValue).toList();
    }

    private static List<String> strings(JsonArray strings) {
        return strings.getValuesAs(JsonString.class).stream().map(JsonString::getString).toList();
    }

    private void collect(String what, Member member, byte[] applied, JsonObject expected) {
        List<String> emitted = new ArrayList<>();
        for (Emitted update : member.take()) {
            if (applied != null && "remote".equals(update.origin())) {
                byte[] v1 = update.v1().toByteArray();
                emitted.add(Arrays.equals(v1, applied) ? "\"=\"" : '"' + Base64.getEncoder().encodeToString(v1) + '"');
            } else {
                updates.add(update);
                emitted.add(String.valueOf(updates.size() - 1));
            }
        }
        JsonArray told = applied == null ? expected.containsKey("u") ? expected.getJsonArray("u") : JsonValue.EMPTY_JSON_ARRAY
                : expected.getJsonArray("emit");
        differences.compare(what + ": emitted", told.stream().map(Object::toString).toList(), emitted);
        events(what, member, expected);
        differences.compare(what + ": subdocs", expected.containsKey("subdocs") ? Trees.expected(expected.get("subdocs"))
                : Any.of(List.of()), Any.of(member.subdocs));
        member.subdocs.clear();
    }

    /** Events of equal path length may come in any order. */
    private void events(String what, Member member, JsonObject expected) {
        List<Any> told = new ArrayList<>(expected.containsKey("events")
                ? ((Any.Array) Trees.expected(expected.get("events"))).items() : List.of());
        List<Any> actual = new ArrayList<>(member.events);
        member.events.clear();
        told.sort(Comparator.comparing(Any::toString));
        List<Any> rest = new ArrayList<>(told);
        List<Any> unexpected = new ArrayList<>();
        for (Any event : actual) {
            if (!rest.remove(event)) {
                unexpected.add(event);
            }
        }
        differences.compare(what + ": events", rest, unexpected);
    }

    private void undo(String what, Member member, JsonObject step, JsonObject expected) {
        switch (step.getString("a")) {
            case "new" -> {
                Set<Object> origins = new HashSet<>();
                JsonArray tracked = step.containsKey("origins") ? step.getJsonArray("origins") : null;
                if (tracked == null) {
                    origins.add(null);
                } else {
                    tracked.forEach(origin -> origins.add(origin instanceof JsonString name ? name.getString() : null));
                }
                List<AbstractType> scope = step.get("scope") instanceof JsonArray paths
                        ? paths.getValuesAs(JsonArray.class).stream().map(path -> (AbstractType) ScenarioOps.resolve(member.doc, path)).toList()
                        : List.of();
                member.undo = new UndoManager(member.doc, scope, UndoOptions.DEFAULT
                        .withCaptureTimeout(step.getJsonNumber("capture").longValue()).withTrackedOrigins(origins)
                        .withIgnoreRemoteMapChanges(step.getBoolean("ignoreRemoteMapChanges", false)));
            }
            case "undo" -> differences.compare(what, expected.getBoolean("done"), member.undo.undo());
            case "redo" -> differences.compare(what, expected.getBoolean("done"), member.undo.redo());
            case "stop" -> member.undo.stopCapturing();
            default -> member.undo.clear();
        }
        differences.compare(what + ": stacks", numbers(expected.getJsonArray("stacks")),
                List.of(member.undo.undoCount(), member.undo.redoCount()));
        collect(what, member, null, expected);
    }

    private void restore(String what, Member member, JsonObject step, JsonObject expected) {
        Doc to = new Doc(DocOptions.DEFAULT.withGuid("restored").withClientId(1)
                .withGarbageCollection(step.getBoolean("gc", true)));
        Replays.defineRoots(to, roots);
        try {
            member.snapshots.get(step.getString("name")).restore(member.doc, to);
            differences.compare(what + " throws", false, expected.containsKey("throws"));
            Replays.compare(what, to, roots, expected.getJsonObject("doc"), differences);
        } catch (IllegalStateException e) {
            differences.compare(what + " throws", expected.getString("throws", ""), e.getMessage());
        }
        collect(what, member, null, expected);
    }

    private void snapView(String what, Member member, JsonObject step, JsonObject expected) {
        AbstractType type = (AbstractType) ScenarioOps.resolve(member.doc, step.getJsonArray("p"));
        Snapshot snapshot = member.snapshots.get(step.getString("name"));
        Snapshot previous = step.containsKey("prev") ? member.snapshots.get(step.getString("prev")) : null;
        if (type instanceof YText text) {
            differences.compare(what + ": delta", Trees.expected(expected.get("delta")),
                    Trees.delta(text.toDelta(snapshot, previous)));
        } else if (type instanceof YMap) {
            differences.compare(what + ": entries", Trees.expected(expected.get("entries")),
                    Trees.entries(snapshot.entries(type)));
        } else {
            differences.compare(what + ": items", Trees.expected(expected.get("items")), Trees.items(snapshot.items(type)));
        }
        collect(what, member, null, expected);
    }

    private void absolute(String what, Member member, JsonObject step, JsonObject expected) {
        RelativePosition position = step.containsKey("json") ? RelativePosition.fromJson(step.getString("json"))
                : RelativePosition.decode(Corpus.bytes(step, "bytes"));
        RelativePosition.Absolute found = position.resolve(member.doc, step.getBoolean("follow", true));
        Any actual = Any.NULL;
        if (found != null) {
            ID id = found.type().id();
            Map<String, Any> told = new LinkedHashMap<>();
            told.put("index", Any.of(found.index()));
            told.put("assoc", Any.of(found.assoc()));
            told.put("type", id == null ? Any.of(found.type().rootName())
                    : Any.of(List.of(Any.of(id.client()), Any.of(id.clock()))));
            actual = Any.of(told);
        }
        differences.compare(what, Trees.expected(expected.get("pos")), actual);
        differences.compare(what, Collections.emptyList(), member.take());
    }
}
