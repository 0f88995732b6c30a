package dev.concord.content;

import dev.concord.crdt.AbstractType;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlFragment;
import org.commonmark.node.Document;
import org.commonmark.node.Node;

/** A root as a syntax tree of commonmark, of bounded depth. */
final class SyntaxTree {

    /** How deep elements may lie inside each other. What is deeper is flattened to its text. */
    static final int MAX_DEPTH = 200;

    private SyntaxTree() {
    }

    static Node of(AbstractType root, Suggestions suggestions) {
        Document document = new Document();
        Blocks blocks = new Blocks(document, suggestions);
        if (root instanceof YXmlFragment xml) {
            new XmlBlocks().children(xml, blocks, 0);
        } else if (root instanceof YText text) {
            new QuillLines(blocks).add(text.toDelta());
        } else {
            String json = JsonText.of(root.toJson());
            if (!json.equals("[]") && !json.equals("{}")) {
                blocks.add(Blocks.code(json, "json"));
            }
        }
        return document;
    }
}
