package dev.concord.crdt;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An element of XML: a node name, attributes, children (Yjs {@code YXmlElement.js}).
 *
 * <pre>{@code
 * YXmlElement heading = new YXmlElement("h1");
 * heading.setAttribute("id", Value.of("top"));
 * heading.insert(0, new YXmlText("Minutes"));
 * }</pre>
 */
public final class YXmlElement extends YXmlFragment {
    private final String nodeName;
    private Map<String, Value> attributes = Map.of();

    public YXmlElement(String nodeName) {
        this.nodeName = nodeName;
    }

    public String nodeName() {
        return nodeName;
    }

    @Override
    String name() {
        return nodeName;
    }

    @Override
    int ref() {
        return ContentType.XML_ELEMENT;
    }

    @Override
    void integratePreliminary() {
        super.integratePreliminary();
        Map<String, Value> entries = attributes;
        attributes = Map.of();
        entries.forEach(this::setAttribute);
    }

    @Override
    public YXmlElement copy() {
        YXmlElement copy = new YXmlElement(nodeName);
        attributes().forEach(copy::setAttribute);
        copyChildren(copy);
        return copy;
    }

    public void setAttribute(String name, Value value) {
        if (doc != null) {
            doc.edit(transaction -> MapEdits.set(transaction, this, name, value));
        } else {
            attributes = new LinkedHashMap<>(attributes);
            attributes.put(name, value);
        }
    }

    public void removeAttribute(String name) {
        if (doc != null) {
            doc.edit(transaction -> MapEdits.delete(transaction, this, name));
        } else {
            attributes = new LinkedHashMap<>(attributes);
            attributes.remove(name);
        }
    }

    /** The value of an attribute, or null. */
    public Value getAttribute(String name) {
        return doc == null ? attributes.get(name) : MapEdits.get(this, name);
    }

    public Map<String, Value> attributes() {
        return doc == null ? new LinkedHashMap<>(attributes) : MapEdits.all(this);
    }
}
