package dev.concord.content;

import dev.concord.crdt.AbstractType;
import dev.concord.crdt.Delta;
import dev.concord.crdt.Doc;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlText;
import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Documents as the editors write them, in few words. Attributes and marks are JSON with single quotes. */
final class Xml {
    private Xml() {
    }

    static YXmlElement node(String name, String attributes, Object... children) {
        YXmlElement element = new YXmlElement(name);
        entries(attributes).forEach((key, value) -> element.setAttribute(key, Value.of(value)));
        for (Object child : children) {
            element.push(child instanceof String text ? new YXmlText(text) : (AbstractType) child);
        }
        return element;
    }

    /** A text of which each second string is the JSON of its marks. */
    static YXmlText marked(String... pieces) {
        YXmlText text = new YXmlText();
        List<Delta> delta = new ArrayList<>();
        for (int i = 0; i < pieces.length; i += 2) {
            delta.add(Delta.insert(pieces[i], entries(pieces[i + 1])));
        }
        text.applyDelta(delta);
        return text;
    }

    /** A block of BlockNote. */
    static YXmlElement block(String name, String attributes, Object content, YXmlElement... nested) {
        YXmlElement container = node("blockContainer", "{'id':'1'}", node(name, attributes, content));
        if (nested.length > 0) {
            container.push(node("blockGroup", "{}", (Object[]) nested));
        }
        return container;
    }

    static Doc blockNote(YXmlElement... blocks) {
        Doc doc = new Doc();
        doc.getXmlFragment("document-store").push(node("blockGroup", "{}", (Object[]) blocks));
        return doc;
    }

    static Doc proseMirror(YXmlElement... blocks) {
        Doc doc = new Doc();
        doc.getXmlFragment("prosemirror").push(blocks);
        return doc;
    }

    /** What a reader gets who has only the bytes. */
    static String as(Doc doc, String title, OutputFormat format) {
        return Rendition.of(doc.encodeStateAsUpdate(), title).as(format);
    }

    static String markdown(Doc doc) {
        return as(doc, "Title", OutputFormat.MARKDOWN);
    }

    static String text(Doc doc) {
        return as(doc, "Title", OutputFormat.TEXT);
    }

    static String json(Doc doc) {
        return as(doc, "Title", OutputFormat.JSON);
    }

    /** Only what is in the body. */
    static String html(Doc doc) {
        String page = as(doc, "Title", OutputFormat.HTML);
        return page.substring(page.indexOf("<body>\n") + 7, page.indexOf("</body>"));
    }

    static Map<String, Any> entries(String json) {
        return ((Any.Obj) Json.parse(json.replace('\'', '"'))).entries();
    }
}
