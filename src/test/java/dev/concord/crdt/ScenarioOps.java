package dev.concord.crdt;

import dev.concord.lib0.Any;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Does the operations of the corpus through the public API. */
final class ScenarioOps {
    private ScenarioOps() {
    }

    static Value resolve(Doc doc, JsonArray path) {
        Value at = doc.get(path.getString(0));
        for (JsonValue step : path.subList(1, path.size())) {
            if (step instanceof JsonObject object) {
                List<Value> embedded = ((YText) at).toDelta().stream()
                        .filter(Delta.InsertEmbed.class::isInstance).map(d -> ((Delta.InsertEmbed) d).value())
                        .filter(AbstractType.class::isInstance).toList();
                at = embedded.get(object.getInt("embed"));
            } else if (step instanceof JsonString key) {
                at = ((YMap) at).get(key.getString());
            } else {
                int index = ((JsonNumber) step).intValue();
                at = at instanceof YArray array ? array.get(index) : ((YXmlFragment) at).get(index);
            }
        }
        return at;
    }

    static void apply(Doc doc, JsonObject op) {
        Value target = resolve(doc, op.getJsonArray("p"));
        switch (op.getString("o")) {
            case "insertText" -> {
                YText text = (YText) target;
                if (op.containsKey("a")) {
                    text.insert(op.getInt("i"), op.getString("v"), ScenarioValues.attributes(op.get("a")));
                } else {
                    text.insert(op.getInt("i"), op.getString("v"));
                }
            }
            case "insertEmbed" -> ((YText) target).insertEmbed(op.getInt("i"), ScenarioValues.value(op.get("v")),
                    ScenarioValues.attributes(op.get("a")));
            case "deleteText" -> ((YText) target).delete(op.getInt("i"), op.getInt("n"));
            case "format" -> ((YText) target).format(op.getInt("i"), op.getInt("n"), ScenarioValues.attributes(op.get("a")));
            case "applyDelta" -> ((YText) target).applyDelta(ScenarioValues.delta(op.getJsonArray("v")));
            case "insert" -> insert(target, op.getInt("i"), op.getJsonArray("v"));
            case "push" -> ((YArray) target).push(ScenarioValues.values(op.getJsonArray("v")));
            case "unshift" -> insert(target, 0, op.getJsonArray("v"));
            case "delete" -> {
                if (target instanceof YArray array) {
                    array.delete(op.getInt("i"), op.getInt("n"));
                } else {
                    ((YXmlFragment) target).delete(op.getInt("i"), op.getInt("n"));
                }
            }
            case "set" -> ((YMap) target).set(op.getString("key"), ScenarioValues.value(op.get("v")));
            case "unset" -> ((YMap) target).delete(op.getString("key"));
            case "clear" -> ((YMap) target).clear();
            case "setAttribute" -> {
                if (target instanceof YText text) {
                    text.setAttribute(op.getString("key"), ScenarioValues.value(op.get("v")));
                } else {
                    ((YXmlElement) target).setAttribute(op.getString("key"), ScenarioValues.value(op.get("v")));
                }
            }
            case "removeAttribute" -> {
                if (target instanceof YText text) {
                    text.removeAttribute(op.getString("key"));
                } else {
                    ((YXmlElement) target).removeAttribute(op.getString("key"));
                }
            }
            case "insertAfter" -> {
                YXmlFragment fragment = (YXmlFragment) target;
                AbstractType reference = op.get("i") == JsonValue.NULL ? null : (AbstractType) fragment.get(op.getInt("i"));
                fragment.insertAfter(reference, types(op.getJsonArray("v")));
            }
            case "loadSubdoc" -> ((Doc) target).load();
            case "destroySubdoc" -> ((Doc) target).destroy();
            default -> throw new IllegalArgumentException(op.getString("o"));
        }
    }

    private static void insert(Value target, int index, JsonArray values) {
        if (target instanceof YArray array) {
            array.insert(index, ScenarioValues.values(values));
        } else {
            ((YXmlFragment) target).insert(index, types(values));
        }
    }

    private static List<AbstractType> types(JsonArray values) {
        return ScenarioValues.values(values).stream().map(value -> (AbstractType) value).toList();
    }

    /** What an event reports, in the form of the corpus. */
    static Any event(String root, YEvent event) {
        Map<String, Any> told = new LinkedHashMap<>();
        told.put("root", Any.of(root));
        told.put("path", Any.of(event.path().stream().map(step -> step instanceof String key ? Any.of(key)
                : Any.of((Integer) step)).toList()));
        told.put("kind", Any.of(Trees.kind(event.target())));
        if (!event.delta().isEmpty()) {
            told.put("delta", Trees.delta(event.delta()));
        }
        if (!event.keys().isEmpty()) {
            told.put("keys", Any.of(new TreeMap<>(event.keys()).entrySet().stream().map(entry -> Any.of(List.of(
                    Any.of(entry.getKey()), Any.of(entry.getValue().action().name().toLowerCase(Locale.ROOT)),
                    Trees.of(entry.getValue().oldValue())))).toList()));
        }
        return Any.of(told);
    }
}
