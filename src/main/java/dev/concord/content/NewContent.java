package dev.concord.content;

import dev.concord.content.Piece.Element;
import dev.concord.crdt.Doc;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Document;
import org.commonmark.node.Node;

/**
 * Content that comes from outside, to be put into a document as the editors of the user interface keep it: rich text as blocks of BlockNote in the root
 * {@code document-store}, code as the text {@code codemirror}. Immutable.
 */
public final class NewContent {

    /** The roots of the editors, see collaboration/richText.ts and code.ts. */
    static final String RICH = "document-store";
    static final String CODE = "codemirror";

    private final List<Element> blocks;

    private NewContent(Node tree) {
        this.blocks = BlockNoteBlocks.of(tree);
    }

    /** GitHub's Markdown: with tables, task lists and strikethrough. HTML in it is text. */
    public static NewContent ofMarkdown(String markdown) {
        return new NewContent(Renderers.parse(markdown));
    }

    /** HTML, of which scripts, styles and unknown elements leave at most their text. */
    public static NewContent ofHtml(String html) {
        return new NewContent(HtmlTree.of(html));
    }

    /** A blank line ends a paragraph. */
    public static NewContent ofText(String text) {
        Document tree = new Document();
        Blocks blocks = new Blocks(tree);
        for (String paragraph : text.split("\\R[\\t ]*\\R")) {
            blocks.paragraph(inlines -> inlines.text(paragraph.strip(), Map.of()));
        }
        return new NewContent(tree);
    }

    /** A syntax tree of any origin. */
    public static NewContent ofTree(Node tree) {
        return new NewContent(tree);
    }

    /** How many blocks there are, without those that are nested in others. */
    public int size() {
        return blocks.size();
    }

    /** Makes this the content of a rich document. Blocks that say the same stay what they are. */
    public void replaceRich(Doc doc) {
        YXmlFragment group = group(doc);
        BlockMerge.replace(group, blocks);
        if (group.size() == 0) {
            group.insert(0, List.of(BlockNoteBlocks.empty().build()));
        }
    }

    /** Puts this behind what a rich document says. */
    public void appendRich(Doc doc) {
        BlockMerge.append(group(doc), blocks);
    }

    /** What holds the blocks; made as the editor makes it if it is missing. */
    private static YXmlFragment group(Doc doc) {
        YXmlFragment root = doc.getXmlFragment(RICH);
        Optional<YXmlElement> group = find(root);
        if (group.isEmpty()) {
            doc.applyUpdate(FirstBlock.of(RICH));
            group = find(root);
        }
        if (group.isEmpty()) {
            // It was there once, and somebody has deleted it.
            YXmlElement another = new YXmlElement(Piece.GROUP);
            root.push(another);
            return another;
        }
        return group.get();
    }

    private static Optional<YXmlElement> find(YXmlFragment root) {
        return root.toList().stream()
                .filter(child -> child instanceof YXmlElement element && element.nodeName().equals(Piece.GROUP))
                .map(YXmlElement.class::cast)
                .findFirst();
    }

    /** Makes this the source of a code document. Lines that are the same stay what they are. */
    public static void replaceCode(Doc doc, String source) {
        TextEdit.replace(doc.getText(CODE), source);
    }

    /** Puts this behind the source of a code document, on a line of its own. */
    public static void appendCode(Doc doc, String source) {
        YText text = doc.getText(CODE);
        String before = text.toString();
        text.insert(text.size(), (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + source);
    }
}
