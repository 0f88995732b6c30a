package dev.concord.content;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.strikethrough.Strikethrough;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** What stands in a block of a syntax tree, one piece after the other: for forms that know runs of text, not nodes around it. */
public sealed interface Inline {

    /** How text looks. */
    enum Style { BOLD, ITALIC, STRIKE, CODE }

    /** @param link where it leads, safe to be followed; empty for text that leads nowhere */
    record Run(String text, Set<Style> styles, String link) implements Inline {
    }

    /** A new line. */
    record Break() implements Inline {
    }

    /** @param url of a picture that is safe to be looked up */
    record Picture(String url, String alt) implements Inline {
    }

    /** All in a block. */
    static List<Inline> of(Node block) {
        List<Inline> all = new ArrayList<>();
        children(block, EnumSet.noneOf(Style.class), "", new SafeUrls(), all);
        return all;
    }

    /** The text alone, in one line. */
    static String text(Node block) {
        StringBuilder out = new StringBuilder();
        of(block).forEach(inline -> out.append(inline instanceof Run run ? run.text() : inline instanceof Picture picture ? picture.alt() : " "));
        return out.toString();
    }

    private static void children(Node parent, Set<Style> styles, String link, SafeUrls urls, List<Inline> into) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            add(node, styles, link, urls, into);
        }
    }

    private static void add(Node node, Set<Style> styles, String link, SafeUrls urls, List<Inline> into) {
        if (node instanceof Text text) {
            into.add(new Run(text.getLiteral(), styles, link));
        } else if (node instanceof Code code) {
            into.add(new Run(code.getLiteral(), with(styles, Style.CODE), link));
        } else if (node instanceof HtmlInline html) {
            into.add(new Run(html.getLiteral(), styles, link));
        } else if (node instanceof Checkbox box) {
            into.add(new Run(box.isChecked() ? "\u2611 " : "\u2610 ", styles, link));
        } else if (node instanceof SoftLineBreak) {
            into.add(new Run(" ", styles, link));
        } else if (node instanceof HardLineBreak) {
            into.add(new Break());
        } else if (node instanceof Image image) {
            String url = urls.sanitizeImageUrl(image.getDestination());
            String alt = text(image);
            into.add(url.isEmpty() ? new Run(alt, styles, link) : new Picture(url, alt));
        } else if (node instanceof Link to) {
            children(node, styles, urls.sanitizeLinkUrl(to.getDestination()), urls, into);
        } else {
            Style more = node instanceof StrongEmphasis ? Style.BOLD : node instanceof Emphasis ? Style.ITALIC : node instanceof Strikethrough ? Style.STRIKE : null;
            children(node, more == null ? styles : with(styles, more), link, urls, into);
        }
    }

    private static Set<Style> with(Set<Style> styles, Style more) {
        Set<Style> all = EnumSet.of(more);
        all.addAll(styles);
        return all;
    }
}
