package dev.concord.crdt;

import dev.concord.lib0.Any;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Content of documents in the form of the corpus, as values that can be compared. */
final class Trees {
    private Trees() {
    }

    /** What the corpus expects: as {@link Corpus#value}, but what stands for types and documents stays as it is. */
    static Any expected(JsonValue json) {
        if (json instanceof JsonArray array) {
            return Any.of(array.stream().map(Trees::expected).toList());
        }
        if (json instanceof JsonObject object) {
            String special = object.containsKey("$") && object.get("$").getValueType() == JsonValue.ValueType.STRING
                    ? object.getString("$") : "";
            if (special.isEmpty() || special.equals("type") || special.equals("doc")) {
                Map<String, Any> entries = new LinkedHashMap<>();
                object.forEach((key, child) -> entries.put(key, expected(child)));
                return Any.of(entries);
            }
        }
        return Corpus.value(json);
    }

    static String kind(AbstractType type) {
        if (type instanceof YXmlText) {
            return "xmlText";
        } else if (type instanceof YText) {
            return "text";
        } else if (type instanceof YXmlHook) {
            return "xmlHook";
        } else if (type instanceof YXmlElement) {
            return "xmlElement";
        } else if (type instanceof YXmlFragment) {
            return "xmlFragment";
        } else if (type instanceof YArray) {
            return "array";
        }
        return type instanceof YMap ? "map" : "abstract";
    }

    static Any of(Value value) {
        if (value == null) {
            return Any.UNDEFINED;
        }
        if (value instanceof Value.Plain plain) {
            return plain.any();
        }
        Map<String, Any> entries = new LinkedHashMap<>();
        if (value instanceof Doc doc) {
            entries.put("$", Any.of("doc"));
            entries.put("guid", Any.of(doc.guid()));
            entries.put("opts", doc.options().toAny());
            entries.put("shouldLoad", Any.of(doc.shouldLoad()));
        } else {
            entries.put("$", Any.of("type"));
            entries.putAll(((Any.Obj) tree((AbstractType) value)).entries());
        }
        return Any.of(entries);
    }

    static Any tree(AbstractType type) {
        Map<String, Any> tree = new LinkedHashMap<>();
        tree.put("kind", Any.of(kind(type)));
        if (type instanceof YText text) {
            tree.put("delta", delta(text.toDelta()));
            if (!text.attributes().isEmpty()) {
                tree.put("attrs", entries(text.attributes()));
            }
        } else if (type instanceof YArray array) {
            tree.put("items", items(array.toList()));
        } else if (type instanceof YXmlElement element) {
            tree.put("name", Any.of(element.nodeName()));
            tree.put("attrs", entries(element.attributes()));
            tree.put("items", items(element.toList()));
        } else if (type instanceof YXmlFragment fragment) {
            tree.put("items", items(fragment.toList()));
        } else if (type instanceof YMap map) {
            if (type instanceof YXmlHook hook) {
                tree.put("name", Any.of(hook.hookName()));
            }
            tree.put("entries", entries(map.toMap()));
        }
        return Any.of(tree);
    }

    static Any items(List<Value> values) {
        return Any.of(values.stream().map(Trees::of).toList());
    }

    static Any entries(Map<String, Value> values) {
        Map<String, Any> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, of(value)));
        return Any.of(entries);
    }

    static Any delta(List<Delta> steps) {
        List<Any> delta = new ArrayList<>();
        for (Delta step : steps) {
            Map<String, Any> entries = new LinkedHashMap<>();
            if (step instanceof Delta.InsertText insert) {
                entries.put("insert", Any.of(insert.text()));
            } else if (step instanceof Delta.InsertEmbed insert) {
                entries.put("insert", of(insert.value()));
            } else if (step instanceof Delta.InsertItems insert) {
                entries.put("insert", items(insert.items()));
            } else if (step instanceof Delta.Retain retain) {
                entries.put("retain", Any.of(retain.length()));
            } else if (step instanceof Delta.Delete delete) {
                entries.put("delete", Any.of(delete.length()));
            }
            if (!step.attributes().isEmpty()) {
                entries.put("attributes", Any.of(step.attributes()));
            }
            delta.add(Any.of(entries));
        }
        return Any.of(delta);
    }

    /** As JavaScript's toJSON, with documents as the corpus writes them. */
    static Any json(Value value) {
        if (value instanceof YArray array) {
            return Any.of(array.toList().stream().map(Trees::json).toList());
        }
        if (value instanceof YMap map) {
            Map<String, Any> entries = new LinkedHashMap<>();
            map.toMap().forEach((key, child) -> entries.put(key, json(child)));
            return Any.of(entries);
        }
        return value instanceof AbstractType ? Any.of(value.toString()) : of(value);
    }
}
