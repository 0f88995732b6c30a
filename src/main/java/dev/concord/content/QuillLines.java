package dev.concord.content;

import dev.concord.content.Blocks.Kind;
import dev.concord.crdt.Delta;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Heading;

/** Formatted text as Quill writes it: what kind of block a line is stands in the attributes of the newline at its end. */
final class QuillLines {

    private static final int MAX_INDENT = 16;

    private final Blocks blocks;
    private final List<Delta> line = new ArrayList<>();
    /** The open list item of each indentation. */
    private final List<Blocks> items = new ArrayList<>();
    private final StringBuilder code = new StringBuilder();
    private String language;
    private Blocks quote;

    QuillLines(Blocks blocks) {
        this.blocks = blocks;
    }

    void add(List<Delta> delta) {
        for (Delta step : delta) {
            if (step instanceof Delta.InsertText insert) {
                text(insert);
            } else {
                line.add(step);
            }
        }
        end(Map.of());
        endCode();
    }

    private void text(Delta.InsertText insert) {
        int from = 0;
        for (int to = insert.text().indexOf('\n'); to >= 0; to = insert.text().indexOf('\n', from)) {
            piece(insert.text().substring(from, to), insert.attributes());
            end(insert.attributes());
            from = to + 1;
        }
        piece(insert.text().substring(from), insert.attributes());
    }

    private void piece(String text, Map<String, Any> attributes) {
        if (!text.isEmpty()) {
            line.add(Delta.insert(text, attributes));
        }
    }

    private void end(Map<String, Any> attributes) {
        List<Delta> content = List.copyOf(line);
        line.clear();
        String source = Attributes.text(attributes, "code-block");
        if (!source.isEmpty() && !source.equals("false")) {
            items.clear();
            quote = null;
            language = language != null ? language : source.equals("true") || source.equals("plain") ? "" : source;
            content.forEach(step -> code.append(step instanceof Delta.InsertText insert ? insert.text() : ""));
            code.append('\n');
            return;
        }
        endCode();
        String list = Attributes.text(attributes, "list");
        if (!list.isEmpty()) {
            quote = null;
            item(list, Attributes.number(Attributes.text(attributes, "indent"), 0, MAX_INDENT, 0), content);
            return;
        }
        items.clear();
        if (Attributes.text(attributes, "blockquote").equals("true")) {
            quoted(content);
            return;
        }
        quote = null;
        String header = Attributes.text(attributes, "header");
        if (header.isEmpty()) {
            fill(blocks, content);
        } else {
            Heading heading = new Heading();
            heading.setLevel(Attributes.number(header, 1, 6, 1));
            blocks.text(heading, true, inlines -> content.forEach(inlines::add));
        }
    }

    private void item(String list, int indent, List<Delta> content) {
        int level = Math.min(indent, items.size());
        Kind kind = switch (list) {
            case "ordered" -> Kind.ORDERED;
            case "checked", "unchecked" -> Kind.CHECK;
            default -> Kind.BULLET;
        };
        Blocks item = (level == 0 ? blocks : items.get(level - 1)).item(kind, 1);
        items.subList(level, items.size()).clear();
        items.add(item);
        fill(item, content);
        if (kind == Kind.CHECK) {
            item.check(list.equals("checked"));
        }
    }

    private void quoted(List<Delta> content) {
        if (quote == null) {
            BlockQuote block = new BlockQuote();
            blocks.add(block);
            quote = blocks.within(block);
        }
        fill(quote, content);
    }

    private static void fill(Blocks into, List<Delta> content) {
        into.paragraph(inlines -> content.forEach(inlines::add));
    }

    private void endCode() {
        if (language != null) {
            blocks.add(Blocks.code(code.toString(), language));
            code.setLength(0);
            language = null;
        }
    }
}
