package dev.concord.content;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.Renderer;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** commonmark-java as it is used here. Everything in it recurses, so no tree is deeper than {@link SyntaxTree#MAX_DEPTH}. */
final class Renderers {
    private Renderers() {
    }

    static String render(Node tree, OutputFormat format) {
        String rendered = renderer(format).render(tree);
        // Markdown may hold HTML: a processor of it that is fed with this page must not find a link in what was typed as text.
        return format == OutputFormat.HTML ? rendered.replace("](", "]&#40;") : rendered;
    }

    static Node parse(String markdown) {
        return Parser.builder().extensions(extensions()).postProcessor(Checkboxes.reader())
                .maxOpenBlockParsers(SyntaxTree.MAX_DEPTH).maxInlineNesting(SyntaxTree.MAX_DEPTH).build().parse(markdown);
    }

    private static Renderer renderer(OutputFormat format) {
        return switch (format) {
            case MARKDOWN -> MarkdownRenderer.builder().extensions(extensions()).nodeRendererFactory(new Checkboxes.Markdown()).build();
            case HTML -> HtmlRenderer.builder().extensions(extensions()).escapeHtml(true).sanitizeUrls(true).urlSanitizer(new SafeUrls())
                    .nodeRendererFactory(context -> Checkboxes.html(context.getWriter())).build();
            case TEXT -> TextContentRenderer.builder().extensions(extensions()).lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                    .nodeRendererFactory(context -> Checkboxes.text(context.getWriter()::write)).build();
            case JSON -> throw new IllegalArgumentException("JSON is not made of a syntax tree");
        };
    }

    private static List<Extension> extensions() {
        return List.of(TablesExtension.create(), StrikethroughExtension.create());
    }
}
