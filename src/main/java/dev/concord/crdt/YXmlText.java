package dev.concord.crdt;

/**
 * Text among XML, formatted like any {@link YText} (Yjs {@code YXmlText.js}). Formats become nodes in {@link #toString}.
 *
 * <pre>{@code
 * YXmlText text = new YXmlText("Hello");
 * doc.getXmlFragment("page").insert(0, text);
 * text.format(0, 5, Map.of("bold", Any.TRUE));
 * }</pre>
 */
public final class YXmlText extends YText {
    static final int REF = 6;

    public YXmlText() {
    }

    public YXmlText(String text) {
        super(text);
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    public YXmlText copy() {
        YXmlText copy = new YXmlText();
        copy.applyDelta(toDelta());
        return copy;
    }

    @Override
    public String toString() {
        return XmlText.of(this);
    }
}
