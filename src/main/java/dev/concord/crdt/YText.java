package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text with formats and with embedded values and types (Yjs {@code YText.js}). Positions count UTF-16 code units, an embedded
 * value is one.
 *
 * <pre>{@code
 * YText text = doc.getText("notes");
 * text.insert(0, "Hello world");
 * text.format(6, 5, Map.of("bold", Any.TRUE));
 * text.delete(0, 6);
 * }</pre>
 */
public sealed class YText extends AbstractType permits YXmlText {
    static final int REF = 2;
    private List<Runnable> preliminary = List.of();

    public YText() {
    }

    /** With this text as soon as it is part of a document. */
    public YText(String text) {
        insert(0, text);
    }

    @Override
    int ref() {
        return REF;
    }

    @Override
    boolean marksPositions() {
        return true;
    }

    @Override
    boolean needsFormattingCleanup() {
        return hasFormatting;
    }

    @Override
    void integratePreliminary() {
        List<Runnable> edits = preliminary;
        preliminary = List.of();
        edits.forEach(Runnable::run);
    }

    private boolean postpone(Runnable edit) {
        if (doc == null) {
            preliminary = new ArrayList<>(preliminary);
            preliminary.add(edit);
        }
        return doc == null;
    }

    @Override
    public YText copy() {
        YText copy = new YText();
        copy.applyDelta(toDelta());
        return copy;
    }

    @Override
    YEvent event(Transaction transaction, Transaction.Change told) {
        return new YTextEvent(this, transaction, told);
    }

    /** The number of UTF-16 code units and embedded values. */
    public int size() {
        requireDoc();
        return Math.toIntExact(length);
    }

    private void checkIndex(long index) {
        if (index < 0 || index > length) {
            throw new IndexOutOfBoundsException("index " + index + " of " + length);
        }
    }

    /** Inserts text that has the attributes of what is to its left. */
    public void insert(int index, String text) {
        if (text.isEmpty() || postpone(() -> insert(index, text))) {
            return;
        }
        checkIndex(index);
        doc.edit(transaction -> {
            TextPosition position = TextPosition.find(transaction, this, index, true);
            Map<String, Any> inherited = position.attributes.isEmpty() ? Map.of() : new LinkedHashMap<>(position.attributes);
            TextEdits.insert(transaction, this, position, ContentKind.STRING, TextContent.of(text), text.length(), inherited);
        });
    }

    /** Inserts text with exactly these attributes. */
    public void insert(int index, String text, Map<String, Any> attributes) {
        if (text.isEmpty() || postpone(() -> insert(index, text, attributes))) {
            return;
        }
        checkIndex(index);
        doc.edit(transaction -> TextEdits.insert(transaction, this, TextPosition.find(transaction, this, index, false),
                ContentKind.STRING, TextContent.of(text), text.length(), attributes));
    }

    /** Inserts a value or a type as one unit. */
    public void insertEmbed(int index, Value value, Map<String, Any> attributes) {
        if (postpone(() -> insertEmbed(index, value, attributes))) {
            return;
        }
        checkIndex(index);
        doc.edit(transaction -> embed(transaction, TextPosition.find(transaction, this, index, false), value, attributes));
    }

    private void embed(Transaction transaction, TextPosition position, Value value, Map<String, Any> attributes) {
        if (value instanceof AbstractType type) {
            TextEdits.insert(transaction, this, position, ContentKind.TYPE, type, 1, attributes);
        } else if (value instanceof Value.Plain plain) {
            TextEdits.insert(transaction, this, position, ContentKind.EMBED, plain.any(), 1, attributes);
        } else {
            throw new IllegalArgumentException("a text holds no documents");
        }
    }

    /** Deletes as many units as there are, at most {@code count}. */
    public void delete(int index, int count) {
        if (count == 0 || postpone(() -> delete(index, count))) {
            return;
        }
        checkIndex(index);
        doc.edit(transaction -> TextEdits.delete(transaction, this, TextPosition.find(transaction, this, index, true), count));
    }

    /** Sets attributes of a range, or takes them away where they are {@link Any#NULL}. */
    public void format(int index, int count, Map<String, Any> attributes) {
        if (count == 0 || postpone(() -> format(index, count, attributes))) {
            return;
        }
        checkIndex(index);
        doc.edit(transaction -> {
            TextPosition position = TextPosition.find(transaction, this, index, false);
            if (position.right != null) {
                TextEdits.format(transaction, this, position, count, attributes);
            }
        });
    }

    /** Does all steps from the start of the text. */
    public void applyDelta(List<? extends Delta> steps) {
        if (postpone(() -> applyDelta(steps))) {
            return;
        }
        doc.edit(transaction -> {
            TextPosition position = TextPosition.start(this);
            for (Delta step : steps) {
                apply(transaction, position, step);
            }
        });
    }

    private void apply(Transaction transaction, TextPosition position, Delta step) {
        if (step instanceof Delta.InsertText insert) {
            if (!insert.text().isEmpty()) {
                TextEdits.insert(transaction, this, position, ContentKind.STRING, TextContent.of(insert.text()),
                        insert.text().length(), insert.attributes());
            }
        } else if (step instanceof Delta.InsertEmbed insert) {
            embed(transaction, position, insert.value(), insert.attributes());
        } else if (step instanceof Delta.Retain retain) {
            TextEdits.format(transaction, this, position, retain.length(), retain.attributes());
        } else if (step instanceof Delta.Delete delete) {
            TextEdits.delete(transaction, this, position, delete.length());
        } else {
            throw new IllegalArgumentException("a text takes no items");
        }
    }

    /** The text with its attributes, as insertions. */
    public List<Delta> toDelta() {
        requireDoc();
        return TextDelta.of(this, null, null);
    }

    /**
     * The text as it was at a moment, with what was added and removed since another one marked by the attribute
     * {@code ychange}.
     *
     * @param previous null to mark nothing
     */
    public List<Delta> toDelta(Snapshot snapshot, Snapshot previous) {
        requireDoc();
        List<Delta> delta = new ArrayList<>();
        doc.transact("cleanup", transaction -> {
            snapshot.cut(transaction);
            if (previous != null) {
                previous.cut(transaction);
            }
            delta.addAll(TextDelta.of(this, snapshot, previous));
        });
        return delta;
    }

    public void setAttribute(String name, Value value) {
        if (!postpone(() -> setAttribute(name, value))) {
            doc.edit(transaction -> MapEdits.set(transaction, this, name, value));
        }
    }

    public void removeAttribute(String name) {
        if (!postpone(() -> removeAttribute(name))) {
            doc.edit(transaction -> MapEdits.delete(transaction, this, name));
        }
    }

    /** The value of an attribute of the whole text, or null. */
    public Value getAttribute(String name) {
        return MapEdits.get(this, name);
    }

    public Map<String, Value> attributes() {
        return MapEdits.all(this);
    }

    /** The text without embedded values. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder((int) Math.min(length, 1 << 24));
        for (Item item = start; item != null; item = item.right) {
            if (!item.isDeleted() && item.kind() == ContentKind.STRING) {
                TextContent.append(item.content, (int) item.length, out);
            }
        }
        return out.toString();
    }
}
