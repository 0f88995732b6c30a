package dev.concord.content.word;

import dev.concord.content.Blocks;
import dev.concord.content.Inlines;
import java.util.List;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** A table, whose first row is its head. */
final class WordTables {

    private WordTables() {
    }

    static void add(XWPFTable table, Blocks into, WordText text) {
        List<XWPFTableRow> rows = table.getRows();
        int width = rows.stream().mapToInt(row -> row.getTableCells().size()).max().orElse(0);
        if (width == 0) {
            return;
        }
        TableBlock block = new TableBlock();
        Node head = new TableHead();
        Node body = new TableBody();
        block.appendChild(head);
        for (int i = 0; i < rows.size(); i++) {
            TableRow row = new TableRow();
            (i == 0 ? head : body).appendChild(row);
            List<XWPFTableCell> cells = rows.get(i).getTableCells();
            for (int j = 0; j < (i == 0 ? width : cells.size()); j++) {
                TableCell cell = new TableCell();
                cell.setHeader(i == 0);
                row.appendChild(cell);
                if (j < cells.size()) {
                    Inlines inlines = new Inlines(cell, true);
                    for (XWPFParagraph paragraph : cells.get(j).getParagraphs()) {
                        inlines.separate();
                        text.pour(paragraph, inlines);
                    }
                }
            }
        }
        if (body.getFirstChild() != null) {
            block.appendChild(body);
        }
        into.add(block);
    }
}
