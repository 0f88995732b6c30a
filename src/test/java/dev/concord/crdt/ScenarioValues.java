package dev.concord.crdt;

import dev.concord.lib0.Any;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes what the operations of the corpus insert. */
final class ScenarioValues {
    private ScenarioValues() {
    }

    static Value value(JsonValue json) {
        if (json instanceof JsonObject object && object.get("$") instanceof JsonString special) {
            if (special.getString().equals("new")) {
                return type(object);
            }
            if (special.getString().equals("doc")) {
                return doc(object);
            }
        }
        return Value.of(Corpus.value(json));
    }

    static List<Value> values(JsonArray array) {
        return array.stream().map(ScenarioValues::value).toList();
    }

    static Map<String, Any> attributes(JsonValue json) {
        Map<String, Any> attributes = new LinkedHashMap<>();
        if (json != null) {
            attributes.putAll(((Any.Obj) Corpus.value(json)).entries());
        }
        return attributes;
    }

    private static Doc doc(JsonObject json) {
        JsonObject options = json.containsKey("opts") ? json.getJsonObject("opts") : JsonValue.EMPTY_JSON_OBJECT;
        return new Doc(DocOptions.DEFAULT.withGuid(json.getString("guid"))
                .withGarbageCollection(options.getBoolean("gc", true)).withAutoLoad(options.getBoolean("autoLoad", false))
                .withMeta(options.containsKey("meta") ? Corpus.value(options.get("meta")) : null)
                .withShouldLoad(json.getBoolean("shouldLoad", true)));
    }

    private static List<AbstractType> children(JsonObject json) {
        List<AbstractType> children = new ArrayList<>();
        if (json.containsKey("v")) {
            values(json.getJsonArray("v")).forEach(child -> children.add((AbstractType) child));
        }
        return children;
    }

    private static AbstractType type(JsonObject json) {
        switch (json.getString("kind")) {
            case "array":
                YArray array = new YArray();
                array.push(values(json.getJsonArray("v")));
                return array;
            case "map":
                return filled(new YMap(), json);
            case "xmlHook":
                return filled(new YXmlHook(json.getString("name")), json);
            case "text":
                return filled(new YText(), json);
            case "xmlText":
                return filled(new YXmlText(), json);
            case "xmlElement":
                YXmlElement element = new YXmlElement(json.getString("name"));
                entries(json, "attrs").forEach(element::setAttribute);
                element.insert(0, children(json));
                return element;
            case "xmlFragment":
                YXmlFragment fragment = new YXmlFragment();
                fragment.insert(0, children(json));
                return fragment;
            default:
                throw new IllegalArgumentException(json.getString("kind"));
        }
    }

    private static Map<String, Value> entries(JsonObject json, String name) {
        Map<String, Value> entries = new LinkedHashMap<>();
        if (json.containsKey(name)) {
            for (JsonArray entry : json.getJsonArray(name).getValuesAs(JsonArray.class)) {
                entries.put(entry.getString(0), value(entry.get(1)));
            }
        }
        return entries;
    }

    private static YMap filled(YMap map, JsonObject json) {
        entries(json, "v").forEach(map::set);
        return map;
    }

    private static YText filled(YText text, JsonObject json) {
        if (json.get("v") instanceof JsonString string) {
            if (!string.getString().isEmpty()) {
                text.insert(0, string.getString());
            }
        } else {
            text.applyDelta(delta(json.getJsonArray("v")));
        }
        return text;
    }

    static List<Delta> delta(JsonArray steps) {
        List<Delta> delta = new ArrayList<>();
        for (JsonObject step : steps.getValuesAs(JsonObject.class)) {
            Map<String, Any> attributes = attributes(step.get("attributes"));
            if (step.get("insert") instanceof JsonString text) {
                delta.add(new Delta.InsertText(text.getString(), attributes));
            } else if (step.containsKey("insert")) {
                delta.add(new Delta.InsertEmbed(value(step.get("insert")), attributes));
            } else if (step.containsKey("retain")) {
                delta.add(new Delta.Retain(step.getInt("retain"), attributes));
            } else {
                delta.add(new Delta.Delete(step.getInt("delete")));
            }
        }
        return delta;
    }
}
