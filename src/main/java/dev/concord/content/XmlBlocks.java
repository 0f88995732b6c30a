package dev.concord.content;

import dev.concord.content.Blocks.Kind;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;
import org.commonmark.node.ThematicBreak;

/**
 * XML as the editors on top of ProseMirror write it: BlockNote, whose blocks are each in a container together with those nested in
 * it, and the schemas of ProseMirror and Tiptap. An unknown element with elements in it is passed over, another one is a paragraph.
 */
final class XmlBlocks {

    private static final String CONTAINER = "blockContainer";
    private static final String GROUP = "blockGroup";

    /** All children; text among them is in paragraphs. */
    void children(YXmlFragment of, Blocks into, int depth) {
        if (depth > SyntaxTree.MAX_DEPTH) {
            into.paragraph(inlines -> SharedText.pour(of, inlines));
            return;
        }
        List<Value> loose = new ArrayList<>();
        List<Value> all = of.toList();
        for (int i = 0; i < all.size(); i++) {
            Value child = all.get(i);
            if (child instanceof YXmlElement element && element.nodeName().equals(CONTAINER)) {
                paragraph(loose, into);
                int next = i + 1;
                while (into.suggestions() == Suggestions.LEFT_OUT && next < all.size() && Suggestions.isBreakInserted(all.get(next))) {
                    next++;
                }
                container(element, all.subList(i + 1, next), into, depth + 1);
                i = next - 1;
            } else if (child instanceof YXmlElement element && !SharedText.isInline(element)) {
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
        element(element, inlines -> SharedText.pour(element, inlines), into, depth);
    }

    /** @param text what stands in it if it is a block of text */
    private void element(YXmlElement element, Consumer<Inlines> text, Blocks into, int depth) {
        switch (element.nodeName()) {
            case CONTAINER -> container(element, List.of(), into, depth);
            case "paragraph", "tableParagraph" -> paragraph(text, into);
            case "heading" -> heading(element, text, into);
            case "bulletListItem", "toggleListItem", "numberedListItem", "checkListItem" -> listItem(element, text, into);
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
        container(container, List.of(), into, 0);
    }

    /**
     * A block of BlockNote, and behind it or, of a list item, inside of it those that are nested.
     *
     * @param joined blocks of which the text belongs to this one as long as nobody accepts that they begin where they do
     */
    private void container(YXmlElement container, List<Value> joined, Blocks into, int depth) {
        Blocks nested = into;
        for (Value child : container.toList()) {
            if (child instanceof YXmlElement element && element.nodeName().equals(GROUP)) {
                children(element, nested, depth + 1);
            } else if (child instanceof YXmlElement element) {
                nested = block(element, inlines -> line(container, element, joined, inlines), into, depth + 1);
            } else {
                into.paragraph(inlines -> SharedText.pour(child, inlines));
            }
        }
        for (Value other : joined) {
            for (YXmlElement group : elements(other, true)) {
                children(group, nested, depth + 1);
            }
        }
    }

    private static void line(YXmlElement container, YXmlElement element, List<Value> joined, Inlines inlines) {
        if (inlines.marksSuggestions() && Suggestions.isBreakInserted(container)) {
            inlines.suggestedBreak(true);
        }
        if (inlines.marksSuggestions() && Suggestions.isBreakDeleted(container)) {
            inlines.suggestedBreak(false);
        }
        SharedText.pour(element, inlines);
        joined.forEach(other -> elements(other, false).forEach(content -> SharedText.pour(content, inlines)));
    }

    /** What a block holds: the groups of those that are nested in it, or its content. */
    private static List<YXmlElement> elements(Value block, boolean groups) {
        return ((YXmlElement) block).toList().stream()
                .filter(YXmlElement.class::isInstance)
                .map(YXmlElement.class::cast)
                .filter(element -> element.nodeName().equals(GROUP) == groups)
                .toList();
    }

    /** Adds a block and returns where those nested in it go. */
    private Blocks block(YXmlElement element, Consumer<Inlines> text, Blocks into, int depth) {
        if (element.nodeName().endsWith("ListItem")) {
            return listItem(element, text, into);
        }
        element(element, text, into, depth);
        return into;
    }

    /** An item of BlockNote, which has no list around it. */
    private static Blocks listItem(YXmlElement element, Consumer<Inlines> text, Blocks into) {
        Blocks item = switch (element.nodeName()) {
            case "numberedListItem" -> into.item(Kind.ORDERED, start(element));
            case "checkListItem" -> into.item(Kind.CHECK, 1);
            default -> into.item(Kind.BULLET, 1);
        };
        paragraph(text, item);
        if (element.nodeName().equals("checkListItem")) {
            item.check(isChecked(element));
        }
        return item;
    }

    private static void paragraph(Consumer<Inlines> text, Blocks into) {
        into.endList();
        into.paragraph(text);
    }

    private static void heading(YXmlElement element, Consumer<Inlines> text, Blocks into) {
        Heading heading = new Heading();
        heading.setLevel(Attributes.number(Attributes.text(element, "level"), 1, 6, 1));
        into.text(heading, true, text);
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
        children(element, into.within(quote), depth);
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
