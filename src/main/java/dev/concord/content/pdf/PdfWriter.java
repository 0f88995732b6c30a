package dev.concord.content.pdf;

import dev.concord.content.Inline;
import dev.concord.content.Inline.Style;
import dev.concord.content.Pictures;
import dev.concord.content.TableRows;
import java.awt.Color;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
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

/**
 * Writes a syntax tree as a PDF file of pages in A4, with headings as bookmarks and links that can be followed. Text runs from the left to the right, and glyphs
 * are not joined: of scripts that want more, and of those that no font here has, the file says at its end how many characters are missing. Confined to one thread.
 */
public final class PdfWriter {

    private static final int MOST_PAGES = 2000;
    private static final int MOST_COLUMNS = 12;
    private static final float TITLE = 22;
    private static final float[] HEADINGS = {18, 15, 13, 12, 11, 10.5f};
    private static final float LIST_INDENT = 20;
    private static final float QUOTE_INDENT = 14;
    /** Deeper lists stand where these do: there has to be some room left. */
    private static final float MOST_INDENT = 240;

    private final PdfText text;
    private final Page page;
    private final Bookmarks bookmarks;

    private PdfWriter(PDDocument document, Page page, Typefaces faces, Pictures pictures) {
        this.page = page;
        this.text = new PdfText(document, page, faces, pictures);
        this.bookmarks = new Bookmarks(document);
    }

    /**
     * Writes a file.
     *
     * @param pictures what of the pictures is to be had; of others their text is written
     * @throws TooManyPagesException if it is too long
     */
    public static void write(String title, Node tree, Pictures pictures, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument(); Typefaces faces = new Typefaces(document)) {
            try (Page page = new Page(document, MOST_PAGES)) {
                page.next();
                new PdfWriter(document, page, faces, pictures).all(title, tree, faces);
            }
            PageNumbers.add(document, faces);
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setProducer("Concord");
            document.save(out);
        }
    }

    private void all(String title, Node tree, Typefaces faces) throws IOException {
        boolean saysTitle = tree.getFirstChild() instanceof Heading first && first.getLevel() == 1 && Inline.text(first).strip().equals(title.strip());
        if (!saysTitle) {
            text.block(List.of(new Inline.Run(title, Set.of(), "")), Set.of(Style.BOLD), TITLE, PdfText.Place.TOP, 0, 10);
        }
        blocks(tree, PdfText.Place.TOP);
        Map<String, Integer> missing = faces.missing();
        if (!missing.isEmpty()) {
            String note = "This file lacks fonts for " + missing.entrySet().stream().map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", ")) + ". The characters are in the document, and in its other forms.";
            text.block(List.of(new Inline.Run(note, Set.of(Style.ITALIC), "")), Set.of(), 8.5f, PdfText.Place.TOP, 16, 0);
        }
    }

    private void blocks(Node parent, PdfText.Place place) throws IOException {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            block(node, place);
        }
    }

    private void block(Node node, PdfText.Place place) throws IOException {
        if (node instanceof Heading heading) {
            float size = HEADINGS[Math.min(heading.getLevel(), HEADINGS.length) - 1];
            page.need(size * 4);
            bookmarks.add(heading.getLevel(), Inline.text(heading), page.current(), page.used());
            text.block(Inline.of(heading), Set.of(Style.BOLD), size, place, size * 0.7f, size * 0.3f);
        } else if (node instanceof Paragraph) {
            text.block(Inline.of(node), Set.of(), PdfText.SIZE, place, 0, 6);
        } else if (node instanceof BlockQuote) {
            blocks(node, place.quoted(QUOTE_INDENT));
        } else if (node instanceof FencedCodeBlock code) {
            text.code(code.getLiteral(), place);
        } else if (node instanceof IndentedCodeBlock code) {
            text.code(code.getLiteral(), place);
        } else if (node instanceof HtmlBlock html) {
            text.code(html.getLiteral(), place);
        } else if (node instanceof ThematicBreak) {
            page.need(16);
            page.line(place.left(), page.used() + 6, Page.WIDTH, page.used() + 6, 0.7f, Color.GRAY);
            page.move(14);
        } else if (node instanceof TableBlock table) {
            new PdfTable(text, page).draw(TableRows.of(table, MOST_COLUMNS), place);
        } else if (node instanceof ListBlock list) {
            list(list, place);
        } else {
            blocks(node, place);
        }
    }

    private void list(ListBlock list, PdfText.Place place) throws IOException {
        Integer start = list instanceof OrderedList ordered ? ordered.getMarkerStartNumber() : null;
        int number = start == null ? 1 : start;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item instanceof ListItem) {
                item(item, list instanceof OrderedList ? number++ + "." : "\u2022", place);
            }
        }
        if (place.left() == 0) {
            page.move(3);
        }
    }

    private void item(Node item, String marker, PdfText.Place place) throws IOException {
        PdfText.Place inside = place.left() + LIST_INDENT > MOST_INDENT ? place : place.indented(LIST_INDENT);
        Node rest = item.getFirstChild();
        List<Inline> content = new ArrayList<>();
        if (rest instanceof Paragraph) {
            content.addAll(Inline.of(rest));
            rest = rest.getNext();
        }
        if (!content.isEmpty() && content.get(0) instanceof Inline.Run box && (box.text().equals("\u2610 ") || box.text().equals("\u2611 "))) {
            text.item(box.text(), content.subList(1, content.size()), inside);
        } else {
            text.item(marker, content, inside);
        }
        for (; rest != null; rest = rest.getNext()) {
            block(rest, inside);
        }
    }
}
