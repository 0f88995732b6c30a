package dev.concord.content;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Node;

/**
 * The cells of a table, row by row, for forms that have no room for any number of columns.
 *
 * @param rows what stands in each cell; the first row is the head; none is longer than {@code columns}
 */
public record TableRows(List<List<List<Inline>>> rows, int columns) {

    /** @param mostColumns what is in further ones stands in the last */
    public static TableRows of(TableBlock table, int mostColumns) {
        List<List<List<Inline>>> rows = new ArrayList<>();
        int columns = 1;
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                List<List<Inline>> cells = new ArrayList<>();
                for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                    if (cells.size() < mostColumns) {
                        cells.add(new ArrayList<>(Inline.of(cell)));
                    } else {
                        cells.get(mostColumns - 1).add(new Inline.Break());
                        cells.get(mostColumns - 1).addAll(Inline.of(cell));
                    }
                }
                columns = Math.max(columns, cells.size());
                rows.add(cells);
            }
        }
        return new TableRows(rows, columns);
    }
}
