package dev.concord.content;

import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/**
 * A table, whose first row is its head: Markdown knows none without. A cell is one line. The head is as wide as the
 * longest row, since what goes beyond it is not shown; shorter rows stay short, or a few cells would become a million.
 */
final class XmlTable {
    private XmlTable() {
    }

    static void add(YXmlElement table, Blocks into) {
        List<List<YXmlElement>> rows = elements(table).stream().map(XmlTable::elements).toList();
        int width = rows.stream().mapToInt(List::size).max().orElse(0);
        if (width == 0) {
            return;
        }
        TableBlock block = new TableBlock();
        Node head = new TableHead();
        Node body = new TableBody();
        block.appendChild(head);
        for (int i = 0; i < rows.size(); i++) {
            (i == 0 ? head : body).appendChild(row(rows.get(i), i == 0 ? width : rows.get(i).size(), i == 0, into.suggestions()));
        }
        if (body.getFirstChild() != null) {
            block.appendChild(body);
        }
        into.add(block);
    }

    private static TableRow row(List<YXmlElement> cells, int width, boolean head, Suggestions suggestions) {
        TableRow row = new TableRow();
        for (int i = 0; i < width; i++) {
            TableCell cell = new TableCell();
            cell.setHeader(head);
            if (i < cells.size()) {
                SharedText.pour(cells.get(i), new Inlines(cell, true, suggestions));
            }
            row.appendChild(cell);
        }
        return row;
    }

    private static List<YXmlElement> elements(YXmlElement of) {
        return of.toList().stream().filter(YXmlElement.class::isInstance).map((Value child) -> (YXmlElement) child).toList();
    }
}
