package dev.concord.content;

import java.util.Set;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;

/** What somebody suggests to insert or to delete. HTML only: the other forms do not show it. */
final class Suggested extends CustomNode {

    /** The name of an element of HTML. */
    private final String tag;

    Suggested(String tag) {
        this.tag = tag;
    }

    /** Writes them. */
    record Html(HtmlNodeRendererContext context) implements NodeRenderer {

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Suggested.class);
        }

        @Override
        public void render(Node node) {
            String tag = ((Suggested) node).tag;
            context.getWriter().tag(tag);
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
            context.getWriter().tag("/" + tag);
        }
    }
}
