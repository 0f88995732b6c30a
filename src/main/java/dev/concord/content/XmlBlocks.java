package dev.concord.content;

import dev.concord.content.Blocks.Kind;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.ThematicBreak;

/**
 * XML as the editors on top of ProseMirror write it: BlockNote, whose blocks are each in a container together with those nested in
 * it, and the schemas of ProseMirror and Tiptap. An unknown element with elements in it is passed over, another one is a paragraph.
 */
final class XmlBlocks {

    /** All children; text among them is in paragraphs. */
    void children(YXmlFragment of, Blocks into, int depth) {
        if (depth > SyntaxTree.MAX_DEPTH) {
            into.paragraph(inlines -> SharedText.pour(of, inlines));
            return;
        }
        List<Value> loose = new ArrayList<>();
        for (Value child : of.toList()) {
            if (child instanceof YXmlElement element && !SharedText.isInline(element)) {
                paragraph(loose, into);
                element(element, into, depth + 1);
            } else {
                loose.add(child);
            }
        }
        paragraph(loose, into);
    }

    /** What stands in no block, which is then none any more. */
    private static void paragraph(List<Value> loose, Blocks into) {
        into.paragraph(inlines -> loose.forEach(child -> SharedText.pour(child, inlines)));
        loose.clear();
    }

    private void element(YXmlElement element, Blocks into, int depth) {
        switch (element.nodeName()) {
            case "blockContainer" -> container(element, into, depth);
            case "paragraph", "tableParagraph" -> paragraph(element, into);
            case "heading" -> heading(element, into);
            case "bulletListItem", "toggleListItem", "numberedListItem", "checkListItem" -> listItem(element, into);
            case "bulletList", "bullet_list" -> list(element, Kind.BULLET, into, depth);
            case "orderedList", "ordered_list" -> list(element, Kind.ORDERED, into, depth);
            case "taskList", "task_list" -> list(element, Kind.CHECK, into, depth);
            case "codeBlock", "code_block" -> into.add(Blocks.code(SharedText.plain(element), Attributes.text(element, "language", "params")));
            case "quote", "blockquote" -> quote(element, into, depth);
            case "table" -> XmlTable.add(element, into);
            case "divider", "horizontalRule", "horizontal_rule" -> into.add(new ThematicBreak());
            case "image" -> into.paragraph(inlines -> inlines.image(Attributes.text(element, "url", "src"),
                    Attributes.text(element, "caption", "alt", "name"), Attributes.text(element, "title")));
            case "file", "video", "audio" -> into.paragraph(inlines -> file(element, inlines));
            default -> unknown(element, into, depth);
        }
    }

    /** One block of BlockNote, with all that is nested in it. */
    void block(YXmlElement container, Blocks into) {
        container(container, into, 0);
    }

    /** A block of BlockNote, and behind it or, of a list item, inside of it those that are nested. */
    private void container(YXmlElement container, Blocks into, int depth) {
        Blocks nested = into;
        for (Value child : container.toList()) {
            if (child instanceof YXmlElement element && element.nodeName().equals("blockGroup")) {
                children(element, nested, depth + 1);
            } else if (child instanceof YXmlElement element) {
                nested = block(element, into, depth + 1);
            } else {
                into.paragraph(inlines -> SharedText.pour(child, inlines));
            }
        }
    }

    /** Adds a block and returns where those nested in it go. */
    private Blocks block(YXmlElement element, Blocks into, int depth) {
        if (element.nodeName().endsWith("ListItem")) {
            return listItem(element, into);
        }
        element(element, into, depth);
        return into;
    }

    /** An item of BlockNote, which has no list around it. */
    private static Blocks listItem(YXmlElement element, Blocks into) {
        Blocks item = switch (element.nodeName()) {
            case "numberedListItem" -> into.item(Kind.ORDERED, start(element));
            case "checkListItem" -> into.item(Kind.CHECK, 1);
            default -> into.item(Kind.BULLET, 1);
        };
        paragraph(element, item);
        if (element.nodeName().equals("checkListItem")) {
            item.check(isChecked(element));
        }
        return item;
    }

    private static void paragraph(YXmlElement element, Blocks into) {
        into.endList();
        into.paragraph(inlines -> SharedText.pour(element, inlines));
    }

    private static void heading(YXmlElement element, Blocks into) {
        Heading heading = new Heading();
        heading.setLevel(Attributes.number(Attributes.text(element, "level"), 1, 6, 1));
        into.text(heading, true, inlines -> SharedText.pour(element, inlines));
    }

    private void list(YXmlElement element, Kind kind, Blocks into, int depth) {
        into.endList();
        int start = start(element);
        for (Value child : element.toList()) {
            Blocks item = into.item(kind, start);
            if (child instanceof YXmlElement entry) {
                children(entry, item, depth + 1);
            } else {
                item.paragraph(inlines -> SharedText.pour(child, inlines));
            }
            if (kind == Kind.CHECK) {
                item.check(child instanceof YXmlElement entry && isChecked(entry));
            }
        }
        into.endList();
    }

    private void quote(YXmlElement element, Blocks into, int depth) {
        BlockQuote quote = new BlockQuote();
        children(element, new Blocks(quote), depth);
        if (quote.getFirstChild() != null) {
            into.add(quote);
        }
    }

    private static void file(YXmlElement element, Inlines inlines) {
        inlines.link(Attributes.text(element, "url", "src"), Attributes.text(element, "name"));
        String caption = Attributes.text(element, "caption");
        if (!caption.isEmpty()) {
            inlines.separate();
            inlines.text(caption, Map.of());
        }
    }

    private void unknown(YXmlElement element, Blocks into, int depth) {
        if (element.toList().stream().anyMatch(child -> child instanceof YXmlElement inner && !SharedText.isInline(inner))) {
            children(element, into, depth);
        } else {
            into.paragraph(inlines -> SharedText.pour(element, inlines));
        }
    }

    private static int start(YXmlElement element) {
        return Attributes.number(Attributes.text(element, "start", "order"), 0, 999_999_999, 1);
    }

    private static boolean isChecked(YXmlElement element) {
        return Attributes.text(element, "checked").equals("true");
    }
}
