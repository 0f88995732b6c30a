package dev.concord.content;

import dev.concord.content.Piece.Element;
import dev.concord.crdt.Delta;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/**
 * A syntax tree of commonmark as blocks of BlockNote 0.55, the way back from {@link XmlBlocks}: what that reads, this makes. The attributes are those that the
 * editor gives a new block.
 */
final class BlockNoteBlocks {

    /** Deeper ones stand beside those around them; more would not be read either. */
    private static final int MAX_NESTING = 40;

    private static final long MOST_CELLS = 100_000;

    private static final Any DEFAULT = Any.of("default");

    private BlockNoteBlocks() {
    }

    static List<Element> of(Node tree) {
        List<Element> blocks = new ArrayList<>();
        children(tree, blocks, 0);
        return blocks;
    }

    /** An empty paragraph. */
    static Element empty() {
        return Piece.block(new Element("paragraph", aligned(), List.of()), List.of());
    }

    private static void children(Node parent, List<Element> into, int depth) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, into, depth);
        }
    }

    private static void block(Node node, List<Element> into, int depth) {
        if (node instanceof Paragraph) {
            inline("paragraph", aligned(), node, into);
        } else if (node instanceof Heading heading) {
            Map<String, Any> attributes = aligned();
            attributes.put("level", Any.of(heading.getLevel()));
            attributes.put("isToggleable", Any.FALSE);
            inline("heading", attributes, node, into);
        } else if (node instanceof ListBlock list) {
            list(list, into, depth);
        } else if (node instanceof BlockQuote) {
            quote(node, into, depth);
        } else if (node instanceof FencedCodeBlock code) {
            code(code.getLiteral(), code.getInfo(), into);
        } else if (node instanceof IndentedCodeBlock code) {
            code(code.getLiteral(), "", into);
        } else if (node instanceof HtmlBlock html) {
            into.add(Piece.block(new Element("paragraph", aligned(), InlinePieces.text(html.getLiteral().strip())), List.of()));
        } else if (node instanceof ThematicBreak) {
            into.add(Piece.block(new Element("divider", Map.of(), List.of()), List.of()));
        } else if (node instanceof TableBlock) {
            table(node, into);
        } else if (!(node instanceof LinkReferenceDefinition)) {
            children(node, into, depth);
        }
    }

    /** A block with text. A picture in it, which no text of BlockNote can hold, becomes a block of its own behind what stands before it. */
    private static void inline(String name, Map<String, Any> attributes, Node node, List<Element> into) {
        for (Piece part : InlinePieces.of(node).blocks(name, attributes)) {
            into.add(Piece.block((Element) part, List.of()));
        }
    }

    private static void list(ListBlock list, List<Element> into, int depth) {
        boolean first = true;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                item(item, kind(list, item), list instanceof OrderedList ordered && first ? start(ordered) : 1, into, depth);
                first = false;
            }
        }
    }

    private static int start(OrderedList list) {
        Integer number = list.getMarkerStartNumber();
        return number == null ? 1 : number;
    }

    private static String kind(ListBlock list, Node item) {
        if (item.getFirstChild() instanceof Paragraph paragraph && paragraph.getFirstChild() instanceof Checkbox) {
            return "checkListItem";
        }
        return list instanceof BulletList ? "bulletListItem" : "numberedListItem";
    }

    private static void item(Node item, String kind, int start, List<Element> into, int depth) {
        Map<String, Any> attributes = aligned();
        List<Element> blocks = new ArrayList<>();
        Node rest = item.getFirstChild();
        if (rest instanceof Paragraph text) {
            if (text.getFirstChild() instanceof Checkbox box) {
                attributes.put("checked", Any.of(box.isChecked()));
            }
            if (start != 1) {
                attributes.put("start", Any.of(start));
            }
            inline(kind, attributes, text, blocks);
            rest = rest.getNext();
        }
        if (blocks.isEmpty() || !blocks.get(0).content().name().equals(kind)) {
            blocks.add(0, Piece.block(new Element(kind, attributes, List.of()), List.of()));
        }
        List<Element> nested = new ArrayList<>(blocks.subList(1, blocks.size()));
        for (; rest != null; rest = rest.getNext()) {
            block(rest, nested, depth + 1);
        }
        if (depth < MAX_NESTING) {
            into.add(Piece.block(blocks.get(0).content(), nested));
        } else {
            into.add(blocks.get(0));
            into.addAll(nested);
        }
    }

    /** One block for each paragraph of it; anything else stands as it would outside. */
    private static void quote(Node quote, List<Element> into, int depth) {
        for (Node child = quote.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof Paragraph) {
                inline("quote", Piece.attributes("backgroundColor", DEFAULT, "textColor", DEFAULT), child, into);
            } else {
                block(child, into, depth + 1);
            }
        }
    }

    private static void code(String literal, String info, List<Element> into) {
        String source = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        String language = info == null || info.isBlank() ? "text" : info.strip().split("\\s+", 2)[0];
        List<Piece> text = source.isEmpty() ? List.of() : List.of(new Piece.Words(List.of(new Delta.InsertText(source, Map.of()))));
        into.add(Piece.block(new Element("codeBlock", Piece.attributes("language", Any.of(language)), text), List.of()));
    }

    private static void table(Node table, List<Element> into) {
        List<Piece> rows = new ArrayList<>();
        int width = 0;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                List<Piece> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    cells.add(cell(part instanceof TableHead ? "tableHeader" : "tableCell", InlinePieces.of(cell).inOneLine()));
                }
                width = Math.max(width, cells.size());
                rows.add(new Element("tableRow", Map.of(), cells));
            }
        }
        if ((long) width * rows.size() > MOST_CELLS) {
            rows.forEach(row -> into.add(line((Element) row)));
        } else if (width > 0) {
            // The editor wants as many cells in every row.
            int columns = width;
            List<Piece> even = rows.stream().map(row -> (Piece) filled((Element) row, columns)).toList();
            into.add(Piece.block(new Element("table", Piece.attributes("textColor", DEFAULT), even), List.of()));
        }
    }

    /** A row of a table that would be too large if all its rows were as long. */
    private static Element line(Element row) {
        List<Piece> text = new ArrayList<>();
        for (Piece cell : row.children()) {
            if (!text.isEmpty()) {
                text.addAll(InlinePieces.text(" | "));
            }
            text.addAll(((Element) ((Element) cell).children().get(0)).children());
        }
        return Piece.block(new Element("paragraph", aligned(), text), List.of());
    }

    private static Element filled(Element row, int columns) {
        List<Piece> cells = new ArrayList<>(row.children());
        while (cells.size() < columns) {
            cells.add(cell("tableCell", List.of()));
        }
        return new Element(row.name(), row.attributes(), cells);
    }

    private static Piece cell(String name, List<Piece> text) {
        Map<String, Any> attributes = Piece.attributes("textColor", DEFAULT, "backgroundColor", DEFAULT, "textAlignment", Any.of("left"),
                "colspan", Any.of(1), "rowspan", Any.of(1));
        return new Element(name, attributes, List.of(new Element("tableParagraph", Map.of(), text)));
    }

    private static Map<String, Any> aligned() {
        return Piece.attributes("backgroundColor", DEFAULT, "textColor", DEFAULT, "textAlignment", Any.of("left"));
    }
}
