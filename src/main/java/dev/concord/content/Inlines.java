package dev.concord.content;

import dev.concord.crdt.Delta;
import dev.concord.crdt.ProseMirrorJson;
import dev.concord.crdt.Value;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/**
 * Fills a block with text. Marks that neighbours share become one node around both, and blanks at the edge of a mark move out of it:
 * Markdown has no form for the one or the other.
 */
public final class Inlines {

    /** Neighbours without marks become one piece; a longer one is not copied again for each that follows. */
    private static final int MAX_PIECE = 1000;

    private final Node block;
    private final boolean oneLine;
    private final Suggestions suggestions;
    private final SafeUrls urls = new SafeUrls();
    /** The marks that are open, the outermost first, and their nodes. */
    private final List<Mark> open = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    /** Between the last piece and the next one; they go where both have the same marks, and nowhere at the end. */
    private String blanks = "";

    /** @param oneLine whether line breaks become blanks: in headings and tables */
    public Inlines(Node block, boolean oneLine) {
        this(block, oneLine, Suggestions.LEFT_OUT);
    }

    Inlines(Node block, boolean oneLine, Suggestions suggestions) {
        this.block = block;
        this.oneLine = oneLine;
        this.suggestions = suggestions;
    }

    void add(Delta step) {
        if (step instanceof Delta.InsertText insert) {
            text(insert.text(), insert.attributes());
        } else if (step instanceof Delta.InsertEmbed embed) {
            if (embed.value() instanceof Value.Plain plain) {
                image(Attributes.entry(plain.any(), "image"), Attributes.text(embed.attributes(), "alt"), "");
            } else {
                SharedText.pour(embed.value(), this);
            }
        }
    }

    public void text(String text, Map<String, Any> formats) {
        if (suggestions == Suggestions.LEFT_OUT && Suggestions.isInserted(formats)) {
            return;
        }
        String[] lines = text.split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                lineBreak();
            }
            line(lines[i], formats);
        }
    }

    private void line(String text, Map<String, Any> formats) {
        String core = text.strip();
        if (core.isEmpty()) {
            blanks += text;
            return;
        }
        int from = text.indexOf(core);
        blanks += text.substring(0, from);
        leaf(Mark.isCode(formats) ? new Code(core) : new Text(core), Mark.of(formats, urls, suggestions));
        blanks = text.substring(from + core.length());
    }

    /** Whether another blank would be one too many: at the beginning, behind a break, behind a blank. */
    boolean isAtBlank() {
        return !blanks.isEmpty() || block.getLastChild() == null || block.getLastChild() instanceof HardLineBreak;
    }

    boolean marksSuggestions() {
        return suggestions == Suggestions.MARKED;
    }

    /** Shows that somebody suggests to begin a paragraph here, or not to. */
    void suggestedBreak(boolean inserted) {
        leaf(new Text("\u00b6"), Mark.of(Map.of(inserted ? Suggestions.INSERTION : Suggestions.DELETION, Any.TRUE), urls, suggestions));
    }

    public void lineBreak() {
        if (oneLine) {
            blanks += " ";
        } else {
            blanks = "";
            leaf(new HardLineBreak(), List.of());
        }
    }

    /** A break between two pieces, unless nothing stands in front of it. */
    public void separate() {
        if (block.getLastChild() != null && !(block.getLastChild() instanceof HardLineBreak)) {
            lineBreak();
        }
    }

    public void image(String url, String alt, String title) {
        String safe = urls.sanitizeImageUrl(url);
        if (safe.isEmpty()) {
            text(alt, Map.of());
            return;
        }
        Image image = new Image(safe, title.isEmpty() ? null : title);
        image.appendChild(new Text(alt.replaceAll("\\s+", " ")));
        leaf(image, List.of());
    }

    void link(String url, String text) {
        text(text.isEmpty() ? url : text, Map.of("link", Any.of(url)));
    }

    /** Whether there is anything. Breaks at both ends go. */
    boolean finish() {
        while (block.getFirstChild() instanceof HardLineBreak first) {
            first.unlink();
        }
        while (block.getLastChild() instanceof HardLineBreak last) {
            last.unlink();
        }
        return block.getFirstChild() != null;
    }

    private void leaf(Node leaf, List<Mark> marks) {
        int shared = 0;
        while (shared < open.size() && shared < marks.size() && open.get(shared).equals(marks.get(shared))) {
            shared++;
        }
        open.subList(shared, open.size()).clear();
        nodes.subList(shared, nodes.size()).clear();
        if (!blanks.isEmpty()) {
            append(new Text(blanks));
            blanks = "";
        }
        for (Mark mark : marks.subList(shared, marks.size())) {
            Node node = mark.node();
            inner().appendChild(node);
            open.add(mark);
            nodes.add(node);
        }
        append(leaf);
    }

    private void append(Node leaf) {
        Node last = inner().getLastChild();
        if (leaf instanceof Text text && last instanceof Text before && before.getLiteral().length() < MAX_PIECE) {
            before.setLiteral(before.getLiteral() + text.getLiteral());
        } else if (leaf instanceof Code code && last instanceof Code before) {
            before.setLiteral(before.getLiteral() + code.getLiteral());
        } else {
            inner().appendChild(leaf);
        }
    }

    private Node inner() {
        return nodes.isEmpty() ? block : nodes.get(nodes.size() - 1);
    }

    /** A format that stands around text. Equal for neighbours that share it. */
    private record Mark(Kind kind, String url) {

        enum Kind { INSERTION, DELETION, LINK, STRONG, EMPHASIS, STRIKE }

        static List<Mark> of(Map<String, Any> formats, SafeUrls urls, Suggestions suggestions) {
            String[] found = new String[Kind.values().length];
            formats.forEach((name, value) -> {
                if (!Attributes.isSet(value)) {
                    return;
                }
                switch (ProseMirrorJson.markName(name)) {
                    case "link" -> found[Kind.LINK.ordinal()] = urls.sanitizeLinkUrl(
                            value instanceof Any.Text text ? text.value() : Attributes.entry(value, "href"));
                    case "bold", "strong" -> found[Kind.STRONG.ordinal()] = "set";
                    case "italic", "em" -> found[Kind.EMPHASIS.ordinal()] = "set";
                    case "strike", "strikethrough" -> found[Kind.STRIKE.ordinal()] = "set";
                    case Suggestions.INSERTION -> found[Kind.INSERTION.ordinal()] = suggestions == Suggestions.MARKED ? "set" : "";
                    case Suggestions.DELETION -> found[Kind.DELETION.ordinal()] = suggestions == Suggestions.MARKED ? "set" : "";
                    default -> { }
                }
            });
            List<Mark> marks = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                String value = found[kind.ordinal()];
                if (value != null && !value.isEmpty()) {
                    marks.add(new Mark(kind, kind == Kind.LINK ? value : ""));
                }
            }
            return marks;
        }

        static boolean isCode(Map<String, Any> formats) {
            return formats.entrySet().stream().anyMatch(format -> ProseMirrorJson.markName(format.getKey()).equals("code") && Attributes.isSet(format.getValue()));
        }

        Node node() {
            return switch (kind) {
                case INSERTION -> new Suggested("ins");
                case DELETION -> new Suggested("del");
                case LINK -> new Link(url, null);
                case STRONG -> new StrongEmphasis();
                case EMPHASIS -> new Emphasis();
                case STRIKE -> new Strikethrough("~~");
            };
        }
    }
}
