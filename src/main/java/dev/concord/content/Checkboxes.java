package dev.concord.content;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.PostProcessor;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.commonmark.renderer.markdown.MarkdownNodeRendererContext;
import org.commonmark.renderer.markdown.MarkdownNodeRendererFactory;

/** Task lists for commonmark: read, and written in the three forms. */
final class Checkboxes {

    /** Writes the boxes of one form. */
    private record Renderer(Consumer<Checkbox> write) implements NodeRenderer {
        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Checkbox.class);
        }

        @Override
        public void render(Node node) {
            write.accept((Checkbox) node);
        }
    }

    /** A plus begins a list, too, which the core renderer does not think of. */
    static final class Markdown implements MarkdownNodeRendererFactory {
        @Override
        public NodeRenderer create(MarkdownNodeRendererContext context) {
            return new Renderer(box -> context.getWriter().raw(box.source()));
        }

        @Override
        public Set<Character> getSpecialCharacters() {
            return Set.of('+');
        }
    }

    private Checkboxes() {
    }

    static NodeRenderer html(HtmlWriter html) {
        return new Renderer(box -> {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("type", "checkbox");
            attributes.put("disabled", "");
            if (box.isChecked()) {
                attributes.put("checked", "");
            }
            html.tag("input", attributes);
            html.text(" ");
        });
    }

    static NodeRenderer text(Consumer<String> out) {
        return new Renderer(box -> out.accept(box.source()));
    }

    /** Items that begin with [ ] or [x]. */
    static PostProcessor reader() {
        return tree -> {
            tree.accept(new AbstractVisitor() {
                @Override
                public void visit(ListItem item) {
                    if (item.getFirstChild() instanceof Paragraph paragraph && paragraph.getFirstChild() instanceof Text text
                            && text.getLiteral().matches("(?s)\\[[ xX]] .*")) {
                        text.insertBefore(new Checkbox(text.getLiteral().charAt(1) != ' '));
                        text.setLiteral(text.getLiteral().substring(4));
                    }
                    visitChildren(item);
                }
            });
            return tree;
        };
    }
}
