package dev.concord.content;

import dev.concord.content.Piece.Element;
import dev.concord.crdt.Delta;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** What stands in a block of commonmark as what stands in one of BlockNote: text with marks, breaks, and pictures between them. */
final class InlinePieces {

    private static final Pattern BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);
    private static final Any SET = Any.of(Map.of());

    private final SafeUrls urls = new SafeUrls();
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Delta.InsertText> runs = new ArrayList<>();
    private final StringBuilder run = new StringBuilder();
    private Map<String, Any> runMarks = Map.of();

    private InlinePieces() {
    }

    static InlinePieces of(Node block) {
        InlinePieces inlines = new InlinePieces();
        inlines.children(block, Map.of());
        inlines.endRun();
        return inlines;
    }

    /** Text without marks, line by line. */
    static List<Piece> text(String text) {
        InlinePieces inlines = new InlinePieces();
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                inlines.lineBreak();
            }
            inlines.add(lines[i], Map.of());
        }
        inlines.endRun();
        return inlines.pieces;
    }

    /** Blocks of this name with the text, and between them the pictures. */
    List<Piece> blocks(String name, Map<String, Any> attributes) {
        List<Piece> blocks = new ArrayList<>();
        List<Piece> text = new ArrayList<>();
        for (Piece piece : pieces) {
            if (isPicture(piece)) {
                endBlock(name, attributes, text, blocks);
                blocks.add(piece);
            } else {
                text.add(piece);
            }
        }
        endBlock(name, attributes, text, blocks);
        return blocks;
    }

    private static void endBlock(String name, Map<String, Any> attributes, List<Piece> text, List<Piece> blocks) {
        while (!text.isEmpty() && isBreak(text.get(0))) {
            text.remove(0);
        }
        while (!text.isEmpty() && isBreak(text.get(text.size() - 1))) {
            text.remove(text.size() - 1);
        }
        boolean blank = text.stream().allMatch(piece -> piece instanceof Piece.Words words && words.plain().isBlank());
        if (!blank) {
            blocks.add(new Element(name, attributes, text));
        }
        text.clear();
    }

    /** For a cell of a table: of pictures the text. */
    List<Piece> inOneLine() {
        return pieces.stream().filter(piece -> !isPicture(piece)).toList();
    }

    private static boolean isPicture(Piece piece) {
        return piece instanceof Element element && element.name().equals("image");
    }

    private static boolean isBreak(Piece piece) {
        return piece instanceof Element element && element.name().equals("hardBreak");
    }

    private void children(Node parent, Map<String, Any> marks) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            inline(node, marks);
        }
    }

    private void inline(Node node, Map<String, Any> marks) {
        if (node instanceof Text text) {
            add(text.getLiteral(), marks);
        } else if (node instanceof Code code) {
            add(code.getLiteral(), with(marks, "code", SET));
        } else if (node instanceof StrongEmphasis) {
            children(node, with(marks, "bold", SET));
        } else if (node instanceof Emphasis) {
            children(node, with(marks, "italic", SET));
        } else if (node instanceof Strikethrough) {
            children(node, with(marks, "strike", SET));
        } else if (node instanceof Link link) {
            String safe = urls.sanitizeLinkUrl(link.getDestination());
            children(node, safe.isEmpty() ? marks : with(marks, "link", Any.of(Map.of("href", Any.of(safe)))));
        } else if (node instanceof Image image) {
            picture(image, marks);
        } else if (node instanceof SoftLineBreak) {
            add(" ", marks);
        } else if (node instanceof HardLineBreak || node instanceof HtmlInline tag && BREAK.matcher(tag.getLiteral()).matches()) {
            lineBreak();
        } else if (node instanceof HtmlInline tag) {
            add(tag.getLiteral(), marks);
        } else if (!(node instanceof Checkbox)) {
            children(node, marks);
        }
    }

    private void picture(Image image, Map<String, Any> marks) {
        String safe = urls.sanitizeImageUrl(image.getDestination());
        String caption = words(image);
        if (safe.isEmpty()) {
            add(caption, marks);
            return;
        }
        endRun();
        pieces.add(new Element("image", Piece.attributes("textAlignment", Any.of("left"), "backgroundColor", Any.of("default"), "name", Any.of(""),
                "url", Any.of(safe), "caption", Any.of(caption), "showPreview", Any.TRUE), List.of()));
    }

    private static String words(Node node) {
        InlinePieces inside = new InlinePieces();
        inside.children(node, Map.of());
        inside.endRun();
        StringBuilder out = new StringBuilder();
        inside.pieces.forEach(piece -> out.append(piece instanceof Piece.Words words ? words.plain() : " "));
        return out.toString().strip();
    }

    private void add(String text, Map<String, Any> marks) {
        if (!marks.equals(runMarks)) {
            endMarks();
            runMarks = marks;
        }
        run.append(text);
    }

    private void endMarks() {
        if (!run.isEmpty()) {
            runs.add(new Delta.InsertText(run.toString(), runMarks));
            run.setLength(0);
        }
    }

    private void lineBreak() {
        endRun();
        pieces.add(new Element("hardBreak", Map.of(), List.of()));
    }

    private void endRun() {
        endMarks();
        if (!runs.isEmpty()) {
            pieces.add(new Piece.Words(runs));
            runs.clear();
        }
    }

    private static Map<String, Any> with(Map<String, Any> marks, String name, Any value) {
        Map<String, Any> more = new LinkedHashMap<>(marks);
        more.put(name, value);
        return more;
    }
}
