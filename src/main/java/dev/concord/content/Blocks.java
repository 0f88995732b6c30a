package dev.concord.content;

import java.util.function.Consumer;
import org.commonmark.node.Block;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Puts blocks into a parent, one after the other; items of one kind that follow each other make one list. */
public final class Blocks {

    /** Kinds of lists. */
    public enum Kind { BULLET, ORDERED, CHECK }

    private final Node parent;
    private final Suggestions suggestions;
    /** The list that the next item may go on with, and its kind. */
    private ListBlock list;
    private Kind kind;

    /** Leaves out what is only suggested. */
    public Blocks(Node parent) {
        this(parent, Suggestions.LEFT_OUT);
    }

    Blocks(Node parent, Suggestions suggestions) {
        this.parent = parent;
        this.suggestions = suggestions;
    }

    Suggestions suggestions() {
        return suggestions;
    }

    /** What is to be put into something else, in the same manner. */
    Blocks within(Node other) {
        return new Blocks(other, suggestions);
    }

    public void add(Block block) {
        list = null;
        append(block);
    }

    private void append(Block block) {
        if (parent instanceof ListItem && parent.getFirstChild() != null && !(block instanceof ListBlock)
                && parent.getParent() instanceof ListBlock around) {
            // Two paragraphs without a blank line between them would be one.
            around.setTight(false);
        }
        parent.appendChild(block);
    }

    /** A block with text, unless there is none. */
    public void text(Block block, boolean oneLine, Consumer<Inlines> content) {
        Inlines inlines = new Inlines(block, oneLine, suggestions);
        content.accept(inlines);
        if (inlines.finish()) {
            add(block);
        }
    }

    public void paragraph(Consumer<Inlines> content) {
        text(new Paragraph(), false, content);
    }

    /** The next item begins a list of its own. */
    public void endList() {
        list = null;
    }

    /**
     * The next item of a list.
     *
     * @param number of the first item of an ordered list
     * @return what is in it
     */
    public Blocks item(Kind wanted, int number) {
        if (list == null || kind != wanted) {
            list = list(wanted, number);
            kind = wanted;
            append(list);
        }
        ListItem item = new ListItem();
        list.appendChild(item);
        return within(item);
    }

    /** Two lists that follow each other have different marks: they would be one otherwise. */
    private ListBlock list(Kind wanted, int number) {
        ListBlock made;
        if (wanted == Kind.ORDERED) {
            OrderedList ordered = new OrderedList();
            ordered.setMarkerStartNumber(number);
            ordered.setMarkerDelimiter(parent.getLastChild() instanceof OrderedList last && last.getMarkerDelimiter().equals(".") ? ")" : ".");
            made = ordered;
        } else {
            BulletList bullets = new BulletList();
            bullets.setMarker(parent.getLastChild() instanceof BulletList last && last.getMarker().equals("-") ? "*" : "-");
            made = bullets;
        }
        made.setTight(true);
        return made;
    }

    /** Puts the box in front of a task's text. */
    public void check(boolean checked) {
        Node first = parent.getFirstChild();
        if (!(first instanceof Paragraph)) {
            Paragraph paragraph = new Paragraph();
            if (first == null) {
                parent.appendChild(paragraph);
            } else {
                first.insertBefore(paragraph);
            }
            first = paragraph;
        }
        first.prependChild(new Checkbox(checked));
    }

    /** @param language of which only what can stand behind a fence is taken */
    public static FencedCodeBlock code(String source, String language) {
        FencedCodeBlock code = new FencedCodeBlock();
        String lines = source.replace("\r\n", "\n").replace('\r', '\n');
        code.setLiteral(lines.endsWith("\n") || lines.isEmpty() ? lines : lines + "\n");
        code.setInfo(language.replaceAll("[\\s`~]", ""));
        return code;
    }
}
