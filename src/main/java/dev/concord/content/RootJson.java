package dev.concord.content;

import dev.concord.crdt.AbstractType;
import dev.concord.crdt.Delta;
import dev.concord.crdt.Doc;
import dev.concord.crdt.ProseMirrorJson;
import dev.concord.crdt.Value;
import dev.concord.crdt.YMap;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlFragment;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Roots as JSON: what each is, and what it holds. */
final class RootJson {
    private RootJson() {
    }

    static Any of(Map<String, AbstractType> roots) {
        Map<String, Any> all = new LinkedHashMap<>();
        roots.forEach((name, root) -> all.put(name, of(root)));
        return Any.of(all);
    }

    private static Any of(AbstractType root) {
        if (root instanceof YXmlFragment xml) {
            return typed("xml", ProseMirrorJson.of(xml));
        }
        if (root instanceof YText text) {
            List<Delta> delta = text.toDelta();
            return typed("text", TextRoot.isPlain(delta) ? Any.of(text.toString()) : delta(delta));
        }
        return typed(root instanceof YMap ? "map" : "array", root.toJson());
    }

    private static Any typed(String type, Any value) {
        Map<String, Any> json = new LinkedHashMap<>();
        json.put("type", Any.of(type));
        json.put("value", value);
        return Any.of(json);
    }

    private static Any delta(List<Delta> delta) {
        List<Any> steps = new ArrayList<>();
        for (Delta step : delta) {
            Map<String, Any> json = new LinkedHashMap<>();
            json.put("insert", step instanceof Delta.InsertText text ? Any.of(text.text()) : plain(((Delta.InsertEmbed) step).value()));
            if (!step.attributes().isEmpty()) {
                json.put("attributes", Any.of(step.attributes()));
            }
            steps.add(Any.of(json));
        }
        return Any.of(steps);
    }

    private static Any plain(Value value) {
        if (value instanceof Value.Plain plain) {
            return plain.any();
        }
        return value instanceof AbstractType type ? type.toJson() : Any.of(Map.of("guid", Any.of(((Doc) value).guid())));
    }
}
