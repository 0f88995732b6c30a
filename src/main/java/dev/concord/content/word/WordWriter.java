package dev.concord.content.word;

import dev.concord.content.Inline;
import dev.concord.content.Pictures;
import dev.concord.content.TableRows;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;

/** Writes a syntax tree as a file of Word, by its own styles: who opens it changes how all headings look in one place. Confined to one thread. */
public final class WordWriter {

    /** As many as Word can show. */
    private static final int MOST_COLUMNS = 63;
    private static final int MOST_LEVELS = 9;
    private static final int INDENT_TWIPS = 720;

    private final XWPFDocument document;
    private final WordRuns runs;
    private final WordLists lists;

    private WordWriter(XWPFDocument document, Pictures pictures) {
        this.document = document;
        this.runs = new WordRuns(pictures);
        this.lists = new WordLists(document);
    }

    /**
     * Writes a file.
     *
     * @param pictures what of the pictures is to be had; of others their text is written
     */
    public static void write(String title, Node tree, Pictures pictures, OutputStream out) throws IOException {
        try (XWPFDocument document = new XWPFDocument()) {
            WordParts.addStyles(document);
            document.getProperties().getCoreProperties().setTitle(XmlCharacters.of(title));
            document.getProperties().getCoreProperties().setCreator("Concord");
            WordWriter writer = new WordWriter(document, pictures);
            if (!beginsWith(tree, title)) {
                writer.paragraph("Title").createRun().setText(XmlCharacters.of(title));
            }
            writer.blocks(tree, "", 0);
            document.write(out);
        } finally {
            WordParts.forgetThread();
        }
    }

    /** Whether a document says its title itself, so that it would stand there twice. */
    private static boolean beginsWith(Node tree, String title) {
        return tree.getFirstChild() instanceof Heading heading && heading.getLevel() == 1 && Inline.text(heading).strip().equals(title.strip());
    }

    /** @param style of the paragraphs; empty for the usual one. {@code level} is how many lists are around */
    private void blocks(Node parent, String style, int level) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, style, level);
        }
    }

    private void block(Node node, String style, int level) {
        if (node instanceof Heading heading) {
            runs.add(Inline.of(node), indented(paragraph("Heading" + heading.getLevel()), level));
        } else if (node instanceof Paragraph) {
            runs.add(Inline.of(node), indented(paragraph(style), level));
        } else if (node instanceof BlockQuote) {
            blocks(node, "Quote", level);
        } else if (node instanceof FencedCodeBlock code) {
            code(code.getLiteral(), level);
        } else if (node instanceof IndentedCodeBlock code) {
            code(code.getLiteral(), level);
        } else if (node instanceof HtmlBlock html) {
            code(html.getLiteral(), level);
        } else if (node instanceof ThematicBreak) {
            paragraph("Rule");
        } else if (node instanceof TableBlock table) {
            table(TableRows.of(table, MOST_COLUMNS));
        } else if (node instanceof ListBlock list) {
            list(list, style, level);
        } else {
            blocks(node, style, level);
        }
    }

    private void list(ListBlock list, String style, int level) {
        int shown = Math.min(level, MOST_LEVELS - 1);
        var number = list instanceof OrderedList ordered ? lists.numbered(shown, start(ordered)) : lists.bullets();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                item(item, number, shown, style, level);
            }
        }
    }

    private static int start(OrderedList list) {
        Integer start = list.getMarkerStartNumber();
        return start == null ? 1 : start;
    }

    private void item(Node item, BigInteger number, int shown, String style, int level) {
        XWPFParagraph first = paragraph("ListParagraph");
        first.setNumID(number);
        first.setNumILvl(BigInteger.valueOf(shown));
        Node rest = item.getFirstChild();
        if (rest instanceof Paragraph text) {
            runs.add(Inline.of(text), first);
            rest = rest.getNext();
        }
        for (; rest != null; rest = rest.getNext()) {
            block(rest, style, level + 1);
        }
    }

    private void code(String literal, int level) {
        XWPFParagraph paragraph = indented(paragraph("Code"), level);
        WordRuns.lines(literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal, paragraph.createRun());
    }

    private void table(TableRows rows) {
        XWPFTable table = document.createTable(Math.max(1, rows.rows().size()), rows.columns());
        table.setStyleID("TableGrid");
        table.setWidth("100%");
        for (int i = 0; i < rows.rows().size(); i++) {
            List<List<Inline>> cells = rows.rows().get(i);
            if (i == 0) {
                table.getRow(0).setRepeatHeader(true);
            }
            for (int j = 0; j < cells.size(); j++) {
                XWPFParagraph paragraph = table.getRow(i).getCell(j).getParagraphs().get(0);
                if (i == 0) {
                    paragraph.setStyle("TableHead");
                }
                runs.add(cells.get(j), paragraph);
            }
        }
        // Word joins tables that follow each other.
        paragraph("");
    }

    private XWPFParagraph paragraph(String style) {
        XWPFParagraph paragraph = document.createParagraph();
        if (!style.isEmpty()) {
            paragraph.setStyle(style);
        }
        return paragraph;
    }

    private static XWPFParagraph indented(XWPFParagraph paragraph, int level) {
        if (level > 0) {
            paragraph.setIndentationLeft(Math.min(level, MOST_LEVELS) * INDENT_TWIPS);
        }
        return paragraph;
    }
}
