package dev.concord.content;

import dev.concord.crdt.Doc;
import dev.concord.crdt.DocOptions;
import dev.concord.crdt.Update;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlText;
import java.util.List;

/**
 * The frame into which the first text of a rich document is written: one empty paragraph. Whoever makes it makes the same bytes (collaboration/firstBlock.ts), so
 * that there is one frame when somebody opens an empty document while a program writes into it.
 */
final class FirstBlock {

    /** Nobody's client id. */
    private static final long NOBODY = 1;

    private FirstBlock() {
    }

    static Update of(String root) {
        Doc doc = new Doc(DocOptions.DEFAULT.withClientId(NOBODY));
        doc.transact(transaction -> {
            YXmlElement group = new YXmlElement(Piece.GROUP);
            doc.getXmlFragment(root).insert(0, List.of(group));
            YXmlElement container = new YXmlElement(Piece.CONTAINER);
            group.insert(0, List.of(container));
            container.setAttribute("id", Value.of("initialBlockId"));
            YXmlElement paragraph = new YXmlElement("paragraph");
            container.insert(0, List.of(paragraph));
            paragraph.setAttribute("backgroundColor", Value.of("default"));
            paragraph.setAttribute("textAlignment", Value.of("left"));
            paragraph.setAttribute("textColor", Value.of("default"));
            paragraph.insert(0, List.of(new YXmlText()));
        });
        return doc.encodeStateAsUpdate();
    }
}
