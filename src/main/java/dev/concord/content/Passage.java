package dev.concord.content;

import dev.concord.crdt.AbstractType;
import dev.concord.crdt.Delta;
import dev.concord.crdt.Doc;
import dev.concord.crdt.RelativePosition;
import dev.concord.crdt.Value;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Document;

/**
 * A piece of a document of the editors, from one relative position to another; it stays the same while others write around it. In a rich document it is a part of the
 * text of one block, or else whole blocks. Immutable; every method looks at the copy of the document that it is given.
 */
public final class Passage {

    private static final String GONE = "the text was deleted meanwhile";

    private final RelativePosition start;
    private final RelativePosition end;
    private final boolean code;

    /** Where it is now. */
    sealed interface Found permits Inline, Rows {
    }

    /** Within one text. A block without any has none yet: then {@code holder} is the element that is to have one. */
    record Inline(AbstractType holder, int from, int to) implements Found {
    }

    /** Blocks beside each other, both included. */
    record Rows(YXmlFragment group, int first, int last) implements Found {
    }

    private Passage(RelativePosition start, RelativePosition end, boolean code) {
        this.start = start;
        this.end = end;
        this.code = code;
    }

    public static Passage ofRich(RelativePosition start, RelativePosition end) {
        return new Passage(start, end, false);
    }

    public static Passage ofCode(RelativePosition start, RelativePosition end) {
        return new Passage(start, end, true);
    }

    RelativePosition end() {
        return end;
    }

    boolean isCode() {
        return code;
    }

    /** What it says, as Markdown or as the source it is. */
    public String text(Doc doc) {
        Found found = find(doc);
        if (found instanceof Inline inline) {
            return code ? plain(inline) : markdown(inline);
        }
        Rows rows = (Rows) found;
        Document tree = new Document();
        Blocks blocks = new Blocks(tree);
        for (Value child : rows.group().toList().subList(rows.first(), rows.last() + 1)) {
            if (child instanceof YXmlElement block) {
                new XmlBlocks().block(block, blocks);
            }
        }
        return Renderers.render(tree, OutputFormat.MARKDOWN);
    }

    /** What stands before its end, as far as {@code most} characters back. */
    public String before(Doc doc, int most) {
        Found found = find(doc);
        String all;
        if (code) {
            Inline inline = (Inline) found;
            all = plain(new Inline(inline.holder(), 0, inline.to()));
        } else {
            YXmlElement last = block(found);
            while (last.parent() instanceof YXmlElement group && group.parent() instanceof YXmlElement around) {
                last = around;
            }
            List<Value> siblings = ((YXmlFragment) last.parent()).toList();
            Document tree = new Document();
            Blocks blocks = new Blocks(tree);
            for (Value child : siblings.subList(0, siblings.indexOf(last) + 1)) {
                if (child instanceof YXmlElement block) {
                    new XmlBlocks().block(block, blocks);
                }
            }
            all = Renderers.render(tree, OutputFormat.MARKDOWN);
        }
        return all.length() <= most ? all : all.substring(all.length() - most);
    }

    /** Takes it out of the document. */
    void delete(Doc doc) {
        Found found = find(doc);
        if (found instanceof Inline inline) {
            if (inline.to() > inline.from()) {
                ((YText) inline.holder()).delete(inline.from(), inline.to() - inline.from());
            }
        } else if (found instanceof Rows rows) {
            rows.group().delete(rows.first(), rows.last() - rows.first() + 1);
        }
    }

    /** @throws PlaceGoneException if it is not there */
    Found find(Doc doc) {
        // Before anything is looked up: a root gets its type from who asks for it.
        AbstractType root = code ? doc.getText(NewContent.CODE) : doc.getXmlFragment(NewContent.RICH);
        RelativePosition.Absolute from = resolve(doc, start);
        RelativePosition.Absolute to = resolve(doc, end);
        if (root instanceof YText text) {
            if (from.type() != text || to.type() != text) {
                throw new PlaceGoneException("the place is not in the text");
            }
            return new Inline(text, Math.min(from.index(), to.index()), to.index());
        }
        if (from.type() == to.type() && from.type() instanceof YXmlText text) {
            block(text);
            return new Inline(text, Math.min(from.index(), to.index()), to.index());
        }
        if (start.equals(end) && from.type() instanceof YXmlElement element && isContent(element)) {
            block(element);
            return new Inline(element, 0, 0);
        }
        return rows(block(from.type()), block(to.type()));
    }

    private static RelativePosition.Absolute resolve(Doc doc, RelativePosition position) {
        RelativePosition.Absolute place;
        try {
            place = position.resolve(doc, true);
        } catch (RuntimeException notOfThisDocument) {
            throw new PlaceGoneException("the place is not in this document");
        }
        if (place == null || place.type().isDeleted()) {
            throw new PlaceGoneException(GONE);
        }
        return place;
    }

    private static boolean isContent(YXmlElement element) {
        return !element.nodeName().equals(Piece.CONTAINER) && !element.nodeName().equals(Piece.GROUP);
    }

    private static Rows rows(YXmlElement first, YXmlElement last) {
        for (YXmlElement one = first; one != null; one = around(one)) {
            for (YXmlElement other = last; other != null; other = around(other)) {
                if (one.parent() == other.parent()) {
                    YXmlFragment group = (YXmlFragment) one.parent();
                    List<Value> children = group.toList();
                    int i = children.indexOf(one);
                    int j = children.indexOf(other);
                    return new Rows(group, Math.min(i, j), Math.max(i, j));
                }
            }
        }
        throw new PlaceGoneException(GONE);
    }

    /** The block in which a block is nested; null for one at the top. */
    private static YXmlElement around(YXmlElement block) {
        return block.parent() != null && block.parent().parent() instanceof YXmlElement outer ? outer : null;
    }

    /** The block behind which more is written. */
    static YXmlElement block(Found found) {
        return found instanceof Inline inline ? block(inline.holder()) : (YXmlElement) ((Rows) found).group().get(((Rows) found).last());
    }

    /** The block that something stands in. */
    private static YXmlElement block(AbstractType type) {
        for (AbstractType at = type; at != null; at = at.parent()) {
            if (at instanceof YXmlElement element && element.nodeName().equals(Piece.CONTAINER)) {
                return element;
            }
        }
        throw new PlaceGoneException("the place is in no block");
    }

    private static String markdown(Inline inline) {
        if (!(inline.holder() instanceof YXmlText text)) {
            return "";
        }
        Document tree = new Document();
        new Blocks(tree).paragraph(inlines -> slice(text, inline.from(), inline.to()).forEach(inlines::add));
        return Renderers.render(tree, OutputFormat.MARKDOWN).strip();
    }

    private static String plain(Inline inline) {
        return inline.holder() instanceof YText text ? plain(text).substring(inline.from(), inline.to()) : "";
    }

    /** One character for each unit of a text. */
    static String plain(YText text) {
        StringBuilder out = new StringBuilder();
        text.toDelta().forEach(step -> out.append(step instanceof Delta.InsertText insert ? insert.text() : "\ufffc"));
        return out.toString();
    }

    private static List<Delta> slice(YText text, int from, int to) {
        List<Delta> slice = new ArrayList<>();
        int at = 0;
        for (Delta step : text.toDelta()) {
            int length = step instanceof Delta.InsertText insert ? insert.text().length() : 1;
            int first = Math.max(from, at) - at;
            int last = Math.min(to, at + length) - at;
            if (first < last) {
                slice.add(step instanceof Delta.InsertText insert ? Delta.insert(insert.text().substring(first, last), insert.attributes()) : step);
            }
            at += length;
        }
        return slice;
    }
}
