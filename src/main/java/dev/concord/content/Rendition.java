package dev.concord.content;

import dev.concord.crdt.AbstractType;
import dev.concord.crdt.Doc;
import dev.concord.crdt.DocOptions;
import dev.concord.crdt.Update;
import dev.concord.crdt.YMap;
import dev.concord.crdt.YText;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;

/**
 * A document as it was at one moment, to be read by people and programs. It has a document of its own, so no live one is touched.
 * Confined to one thread. Total: content of any shape and depth has a form in every format.
 */
public final class Rendition {

    /** What was said about a document is not what is read in it (docs/protocols.md). */
    private static final String COMMENTS = "comments";

    private final String title;
    private final SortedMap<String, AbstractType> roots;

    private Rendition(String title, SortedMap<String, AbstractType> roots) {
        this.title = title;
        this.roots = roots;
    }

    /** @param title of the document; its ending says whether a text is Markdown or code */
    public static Rendition of(Update content, String title) {
        // What was deleted may still say of what kind its root is.
        Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
        doc.applyUpdate(content);
        return of(doc, title);
    }

    static Rendition of(Doc doc, String title) {
        SortedMap<String, AbstractType> roots = new TreeMap<>();
        doc.rootNames().forEach(name -> roots.put(name, doc.getInferred(name)));
        return new Rendition(title, roots);
    }

    public boolean hasRoot(String name) {
        return roots.containsKey(name);
    }

    /** The same with nothing but this root. */
    public Rendition only(String name) {
        return new Rendition(title, new TreeMap<>(Collections.singletonMap(name, roots.get(name))));
    }

    /** What is there to be read as one syntax tree, one root after the other. */
    public Node tree() {
        Document all = new Document();
        SortedMap<String, Node> parts = new TreeMap<>();
        readable().forEach((name, root) -> {
            Node tree = root instanceof YText text && TextRoot.isPlain(text.toDelta())
                    ? TextRoot.source(text.toString(), title) : SyntaxTree.of(root, Suggestions.LEFT_OUT);
            if (tree.getFirstChild() != null) {
                parts.put(name, tree);
            }
        });
        parts.forEach((name, tree) -> {
            if (parts.size() > 1) {
                moveChildren(heading(name), all);
            }
            moveChildren(tree, all);
        });
        return all;
    }

    /** How many nodes a tree has, to know what it will cost to make something of it. */
    public static int size(Node tree) {
        int size = 1;
        for (Node node = tree.getFirstChild(); node != null; node = node.getNext()) {
            size += size(node);
        }
        return size;
    }

    private static void moveChildren(Node from, Node to) {
        while (from.getFirstChild() != null) {
            to.appendChild(from.getFirstChild());
        }
    }

    public String title() {
        return title;
    }

    public String as(OutputFormat format) {
        return switch (format) {
            case JSON -> JsonText.of(RootJson.of(roots));
            case HTML -> HtmlPage.of(title, joined(format));
            case TEXT, MARKDOWN -> joined(format);
        };
    }

    /** Without the comments, unless they are what was asked for. */
    private Map<String, AbstractType> readable() {
        Map<String, AbstractType> readable = new TreeMap<>(roots);
        if (roots.size() > 1 && roots.get(COMMENTS) instanceof YMap) {
            readable.remove(COMMENTS);
        }
        return readable;
    }

    /** One root after the other, each under its name if there are several with content. */
    private String joined(OutputFormat format) {
        SortedMap<String, String> parts = new TreeMap<>();
        readable().forEach((name, root) -> {
            String part = part(root, format);
            if (!part.isEmpty()) {
                parts.put(name, part);
            }
        });
        if (parts.size() < 2) {
            return parts.isEmpty() ? "" : parts.get(parts.firstKey());
        }
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String head = Renderers.render(heading(part.getKey()), format);
            out.append(head).append(head.endsWith("\n") ? "\n" : "\n\n").append(part.getValue());
            out.append(part.getKey().equals(parts.lastKey()) ? "" : part.getValue().endsWith("\n") ? "\n" : "\n\n");
        }
        return out.toString();
    }

    private static Node heading(String name) {
        Heading heading = new Heading();
        heading.setLevel(1);
        heading.appendChild(new Text(name.replaceAll("\\s+", " ")));
        Document document = new Document();
        document.appendChild(heading);
        return document;
    }

    private String part(AbstractType root, OutputFormat format) {
        if (root instanceof YText text && TextRoot.isPlain(text.toDelta())) {
            String source = text.toString();
            return format == OutputFormat.HTML && !source.isEmpty() ? Renderers.render(TextRoot.source(source, title), format) : source;
        }
        Node tree = SyntaxTree.of(root, format == OutputFormat.HTML ? Suggestions.MARKED : Suggestions.LEFT_OUT);
        return tree.getFirstChild() == null ? "" : Renderers.render(tree, format);
    }
}
