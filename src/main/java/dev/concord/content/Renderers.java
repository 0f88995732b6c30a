package dev.concord.content;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
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

    /** Stand for characters while Markdown is written, which would escape them by a backslash. Unicode has them for nothing else. */
    private static final char TAG = '\ufdd0';
    private static final char TARGET = '\ufdd1';

    /**
     * What was typed as text may look like a tag, or like a link of Markdown. It is written so that also those who do not read it as what it is, such as a
     * processor of Markdown that is fed with the page, find neither.
     */
    static String render(Node tree, OutputFormat format) {
        return switch (format) {
            case HTML -> renderer(format).render(tree).replace("](", "]&#40;");
            case MARKDOWN -> {
                tree.accept(new Disguise());
                yield renderer(format).render(tree).replace(String.valueOf(TAG), "&lt;").replace(String.valueOf(TARGET), "&#40;");
            }
            default -> renderer(format).render(tree);
        };
    }

    /** Changes texts, and no code: what stands there is taken letter by letter. */
    private static final class Disguise extends AbstractVisitor {

        @Override
        public void visit(Text text) {
            text.setLiteral(text.getLiteral().replace('<', TAG).replace("](", "]" + TARGET));
        }
    }

    static Node parse(String markdown) {
        return Parser.builder().extensions(extensions()).postProcessor(Checkboxes.reader())
                .maxOpenBlockParsers(SyntaxTree.MAX_DEPTH).maxInlineNesting(SyntaxTree.MAX_DEPTH).build().parse(markdown);
    }

    private static Renderer renderer(OutputFormat format) {
        return switch (format) {
            case MARKDOWN -> MarkdownRenderer.builder().extensions(extensions()).nodeRendererFactory(new Checkboxes.Markdown()).build();
            case HTML -> HtmlRenderer.builder().extensions(extensions()).escapeHtml(true).sanitizeUrls(true).urlSanitizer(new SafeUrls())
                    .nodeRendererFactory(context -> Checkboxes.html(context.getWriter()))
                    .nodeRendererFactory(Suggested.Html::new).build();
            case TEXT -> TextContentRenderer.builder().extensions(extensions()).lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
                    .nodeRendererFactory(context -> Checkboxes.text(context.getWriter()::write)).build();
            case JSON -> throw new IllegalArgumentException("JSON is not made of a syntax tree");
        };
    }

    private static List<Extension> extensions() {
        return List.of(TablesExtension.create(), StrikethroughExtension.create());
    }
}
