package dev.concord.content.word;

import dev.concord.content.Blocks;
import dev.concord.content.Blocks.Kind;
import dev.concord.content.UnreadableContentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;

/** Reads a file of Word as a syntax tree: what its paragraphs are is told by the names of their styles and by their numbering. Confined to one thread. */
public final class WordReader {

    private final Document tree = new Document();
    private final Blocks top = new Blocks(tree);
    private final WordStyles styles;
    private final WordText text;

    /** The items that the next one may be nested in, from the outside, and the list that the last one was in. */
    private final List<Blocks> items = new ArrayList<>();
    private BigInteger list;
    /** Lines of code that are gathered until something else comes. */
    private final List<String> code = new ArrayList<>();
    private Blocks quote;

    private WordReader(XWPFDocument document, PictureStore pictures) {
        this.styles = new WordStyles(document);
        this.text = new WordText(document, pictures);
    }

    /**
     * Reads a file.
     *
     * @param pictures is given the pictures in it
     * @throws UnreadableContentException if it is no such file, or unpacks to more than is good
     */
    public static Node read(byte[] file, PictureStore pictures) throws UnreadableContentException {
        ZipCheck.check(file);
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(file))) {
            WordReader reader = new WordReader(document, pictures);
            reader.all(document.getBodyElements());
            return reader.tree;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Apache POI has no exception of its own for a file whose parts are not what they should be, and calls itself for what is nested.
            throw new UnreadableContentException("this is not a .docx file that can be read");
        } finally {
            WordParts.forgetThread();
        }
    }

    private void all(List<IBodyElement> elements) {
        for (IBodyElement element : elements) {
            if (element instanceof XWPFParagraph paragraph) {
                paragraph(paragraph);
            } else if (element instanceof XWPFTable table) {
                endAll();
                WordTables.add(table, top, text);
            } else if (element instanceof XWPFSDT control) {
                endAll();
                for (String line : control.getContent().getText().split("\n")) {
                    top.paragraph(inlines -> inlines.text(line, Map.of()));
                }
            }
        }
        endAll();
    }

    private void paragraph(XWPFParagraph paragraph) {
        WordStyles.Meaning meaning = styles.meaning(paragraph);
        if (meaning.kind() == WordStyles.Kind.CODE) {
            endQuoteAndList();
            code.add(paragraph.getText());
            return;
        }
        endCode();
        switch (meaning.kind()) {
            case HEADING -> {
                endQuoteAndList();
                Heading heading = new Heading();
                heading.setLevel(meaning.level());
                top.text(heading, true, inlines -> text.pour(paragraph, inlines));
            }
            case ITEM -> item(paragraph, meaning);
            case QUOTE -> {
                endList();
                if (quote == null) {
                    BlockQuote block = new BlockQuote();
                    top.add(block);
                    quote = new Blocks(block);
                }
                quote.paragraph(inlines -> text.pour(paragraph, inlines));
            }
            default -> {
                endQuoteAndList();
                top.paragraph(inlines -> text.pour(paragraph, inlines));
            }
        }
    }

    private void item(XWPFParagraph paragraph, WordStyles.Meaning meaning) {
        quote = null;
        if (!meaning.list().equals(list) && meaning.level() == 0) {
            top.endList();
        }
        list = meaning.list();
        int level = Math.min(meaning.level(), items.size());
        items.subList(level, items.size()).clear();
        Blocks parent = level == 0 ? top : items.get(level - 1);
        Boolean checked = WordText.checked(paragraph);
        Blocks item = parent.item(checked != null ? Kind.CHECK : meaning.ordered() ? Kind.ORDERED : Kind.BULLET, meaning.start());
        item.paragraph(inlines -> text.pour(paragraph, inlines));
        if (checked != null) {
            item.check(checked);
        }
        items.add(item);
    }

    private void endList() {
        items.clear();
        list = null;
        top.endList();
    }

    private void endQuoteAndList() {
        quote = null;
        endList();
    }

    private void endCode() {
        if (!code.isEmpty()) {
            top.add(Blocks.code(String.join("\n", code), ""));
            code.clear();
        }
    }

    private void endAll() {
        endCode();
        endQuoteAndList();
    }
}
