package dev.concord.content;

import dev.concord.content.Blocks.Kind;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.ThematicBreak;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** HTML as a syntax tree of commonmark. What is no content is left out; of what is not known the text stays. */
final class HtmlTree {

    private static final Set<String> SILENT = Set.of("script", "style", "head", "title", "template", "noscript", "iframe", "object", "embed", "svg", "math",
            "select", "textarea", "button", "audio", "video", "canvas");
    private static final Set<String> INLINE = Set.of("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "font", "i", "img", "input", "ins",
            "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");

    private HtmlTree() {
    }

    static org.commonmark.node.Node of(String html) {
        Document tree = new Document();
        children(Jsoup.parse(html).body(), new Blocks(tree), 0);
        return tree;
    }

    private static void children(Element of, Blocks into, int depth) {
        if (depth > SyntaxTree.MAX_DEPTH) {
            String text = of.text();
            into.paragraph(inlines -> inlines.text(text, Map.of()));
            return;
        }
        List<Node> loose = new ArrayList<>();
        for (Node child : of.childNodes()) {
            if (child instanceof Element element && !isInline(element)) {
                paragraph(loose, into);
                element(element, into, depth + 1);
            } else {
                loose.add(child);
            }
        }
        paragraph(loose, into);
    }

    private static boolean isInline(Element element) {
        return SILENT.contains(element.normalName()) || INLINE.contains(element.normalName()) && element.selectStream("p,div,ul,ol,table,pre,blockquote,h1,h2,h3,h4,h5,h6").findAny().isEmpty();
    }

    private static void paragraph(List<Node> loose, Blocks into) {
        if (loose.stream().anyMatch(node -> !(node instanceof TextNode text) || !text.isBlank())) {
            into.endList();
            into.paragraph(inlines -> loose.forEach(node -> inline(node, inlines, Map.of(), 0)));
        }
        loose.clear();
    }

    private static void element(Element element, Blocks into, int depth) {
        String name = element.normalName();
        switch (name) {
            case "h1", "h2", "h3", "h4", "h5", "h6" -> {
                Heading heading = new Heading();
                heading.setLevel(name.charAt(1) - '0');
                into.text(heading, true, inlines -> inlineChildren(element, inlines, Map.of(), 0));
            }
            case "ul", "ol" -> list(element, into, depth);
            case "blockquote" -> {
                BlockQuote quote = new BlockQuote();
                children(element, new Blocks(quote), depth);
                if (quote.getFirstChild() != null) {
                    into.add(quote);
                }
            }
            case "pre" -> into.add(Blocks.code(element.wholeText().replaceFirst("^\n", ""), language(element)));
            case "table" -> table(element, into);
            case "hr" -> into.add(new ThematicBreak());
            default -> children(element, into, depth);
        }
    }

    /** Highlighters say it as a class of the element inside. */
    private static String language(Element pre) {
        Element code = pre.selectFirst("code");
        for (String word : (code == null ? pre : code).classNames()) {
            if (word.startsWith("language-")) {
                return word.substring("language-".length());
            }
        }
        return "";
    }

    private static void list(Element list, Blocks into, int depth) {
        boolean ordered = list.normalName().equals("ol");
        int start = Attributes.number(list.attr("start"), 0, 999_999_999, 1);
        into.endList();
        for (Element entry : list.children()) {
            Element box = ordered ? null : box(entry);
            Blocks item = into.item(box != null ? Kind.CHECK : ordered ? Kind.ORDERED : Kind.BULLET, start);
            if (entry.normalName().equals("li")) {
                children(entry, item, depth + 1);
            } else {
                element(entry, item, depth + 1);
            }
            if (box != null) {
                item.check(box.hasAttr("checked"));
            }
        }
        into.endList();
    }

    /** The box of a task: it stands first, at most inside of a paragraph or a label. */
    private static Element box(Element item) {
        Element first = item.firstElementChild();
        for (int i = 0; i < 3 && first != null; i++) {
            if (first.normalName().equals("input")) {
                return first.attr("type").equalsIgnoreCase("checkbox") ? first : null;
            }
            first = first.firstElementChild();
        }
        return null;
    }

    private static void table(Element table, Blocks into) {
        List<Element> rows = table.select("tr").stream().filter(row -> row.closest("table") == table).toList();
        int width = rows.stream().mapToInt(row -> cells(row).size()).max().orElse(0);
        if (width == 0) {
            return;
        }
        TableBlock block = new TableBlock();
        org.commonmark.node.Node head = new TableHead();
        org.commonmark.node.Node body = new TableBody();
        block.appendChild(head);
        for (int i = 0; i < rows.size(); i++) {
            TableRow row = new TableRow();
            (i == 0 ? head : body).appendChild(row);
            List<Element> cells = cells(rows.get(i));
            for (int j = 0; j < (i == 0 ? width : cells.size()); j++) {
                TableCell cell = new TableCell();
                cell.setHeader(i == 0);
                row.appendChild(cell);
                if (j < cells.size()) {
                    Inlines inlines = new Inlines(cell, true);
                    inlineChildren(cells.get(j), inlines, Map.of(), 0);
                }
            }
        }
        if (body.getFirstChild() != null) {
            block.appendChild(body);
        }
        into.add(block);
    }

    private static List<Element> cells(Element row) {
        return row.children().stream().filter(cell -> cell.normalName().equals("td") || cell.normalName().equals("th")).toList();
    }

    private static void inlineChildren(Element of, Inlines into, Map<String, Any> formats, int depth) {
        of.childNodes().forEach(child -> inline(child, into, formats, depth));
    }

    private static void inline(Node node, Inlines into, Map<String, Any> formats, int depth) {
        if (node instanceof TextNode text) {
            String collapsed = text.getWholeText().replaceAll("[ \\t\\r\\n\\f]+", " ");
            into.text(into.isAtBlank() && collapsed.startsWith(" ") ? collapsed.substring(1) : collapsed, formats);
        } else if (node instanceof Element element && !SILENT.contains(element.normalName())) {
            if (depth > SyntaxTree.MAX_DEPTH) {
                into.text(element.text(), formats);
                return;
            }
            switch (element.normalName()) {
                case "br" -> into.lineBreak();
                case "img" -> into.image(element.attr("src"), element.attr("alt"), element.attr("title"));
                case "input" -> { }
                default -> {
                    if (!INLINE.contains(element.normalName())) {
                        into.separate();
                    }
                    inlineChildren(element, into, formats(element, formats), depth + 1);
                }
            }
        }
    }

    private static Map<String, Any> formats(Element element, Map<String, Any> around) {
        return switch (element.normalName()) {
            case "b", "strong" -> with(around, "bold", Any.TRUE);
            case "i", "em", "cite", "dfn", "var" -> with(around, "italic", Any.TRUE);
            case "s", "strike", "del" -> with(around, "strike", Any.TRUE);
            case "code", "kbd", "samp", "tt" -> with(around, "code", Any.TRUE);
            case "a" -> element.hasAttr("href") ? with(around, "link", Any.of(element.attr("href"))) : around;
            default -> around;
        };
    }

    private static Map<String, Any> with(Map<String, Any> formats, String name, Any value) {
        Map<String, Any> more = new LinkedHashMap<>(formats);
        more.put(name, value);
        return more;
    }
}
