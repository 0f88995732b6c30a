package dev.concord.content.pdf;

import dev.concord.content.Inline;
import dev.concord.content.Inline.Style;
import dev.concord.content.TableRows;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws tables. A row that does not fit on its page goes on on the next. */
final class PdfTable {

    private static final float SIZE = 9.5f;
    private static final float PADDING = 4;
    private static final float LEAST_WIDTH = 30;
    /** How wide a letter is at most, on the average, as a part of the size. */
    private static final float LETTER = 0.68f;
    private static final Color RULE = new Color(0xc4c8cc);
    private static final Color HEAD = new Color(0xf0f1f3);

    private final PdfText text;
    private final Page page;

    PdfTable(PdfText text, Page page) {
        this.text = text;
        this.page = page;
    }

    void draw(TableRows table, PdfText.Place place) throws IOException {
        float[] widths = widths(table, place.width());
        page.move(4);
        for (int i = 0; i < table.rows().size(); i++) {
            row(table.rows().get(i), widths, place.left(), i == 0);
        }
        page.move(10);
    }

    /** As wide as what is in them; where there is no room for that narrower, but if possible not narrower than their longest words. */
    private static float[] widths(TableRows table, float available) {
        float[] wanted = new float[table.columns()];
        float[] least = new float[table.columns()];
        for (List<List<Inline>> row : table.rows()) {
            for (int j = 0; j < row.size(); j++) {
                String text = row.get(j).stream().map(inline -> inline instanceof Inline.Run run ? run.text() : " ").collect(Collectors.joining());
                int word = Arrays.stream(text.split(" ")).mapToInt(String::length).max().orElse(0);
                wanted[j] = Math.max(wanted[j], Math.min(width(text.length()), available));
                least[j] = Math.max(least[j], Math.min(width(word), available / table.columns()));
            }
        }
        float sum = sum(wanted);
        float leastSum = sum(least);
        for (int j = 0; j < wanted.length && sum > available; j++) {
            wanted[j] = least[j] + (wanted[j] - least[j]) / Math.max(1, sum - leastSum) * (available - leastSum);
        }
        return wanted;
    }

    private static float width(int letters) {
        return Math.max(LEAST_WIDTH, letters * SIZE * LETTER + 2 * PADDING);
    }

    private static float sum(float[] widths) {
        float sum = 0;
        for (float width : widths) {
            sum += width;
        }
        return sum;
    }

    private void row(List<List<Inline>> cells, float[] widths, float left, boolean head) throws IOException {
        List<List<Lines.Line>> lines = new ArrayList<>();
        int most = 1;
        for (int j = 0; j < cells.size(); j++) {
            List<Inline> words = cells.get(j).stream()
                    .map(inline -> inline instanceof Inline.Picture picture ? new Inline.Run(picture.alt(), Set.of(), "") : inline)
                    .toList();
            lines.add(text.lines(words, head ? Set.of(Style.BOLD) : Set.of(), SIZE, widths[j] - 2 * PADDING));
            most = Math.max(most, lines.get(j).size());
        }
        float height = text.lineHeight(SIZE);
        page.need(Math.min(most, 3) * height + 2 * PADDING);
        for (int from = 0; from < most;) {
            int fit = Math.max(1, (int) ((page.left() - 2 * PADDING) / height));
            int to = Math.min(most, from + fit);
            part(lines, from, to, widths, left, head);
            from = to;
            if (from < most) {
                page.next();
            }
        }
    }

    private void part(List<List<Lines.Line>> cells, int from, int to, float[] widths, float left, boolean head) throws IOException {
        float top = page.used();
        float line = text.lineHeight(SIZE);
        float height = (to - from) * line + 2 * PADDING;
        float x = left;
        for (int j = 0; j < widths.length; j++) {
            if (head) {
                page.fill(x, top, widths[j], height, HEAD);
            }
            List<Lines.Line> lines = j < cells.size() ? cells.get(j) : List.of();
            for (int i = from; i < Math.min(to, lines.size()); i++) {
                text.draw(lines.get(i), SIZE, x + PADDING, top + PADDING + (i - from) * line);
            }
            frame(x, top, widths[j], height);
            x += widths[j];
        }
        page.move(height);
    }

    private void frame(float x, float top, float width, float height) throws IOException {
        page.line(x, top, x + width, top, 0.5f, RULE);
        page.line(x, top + height, x + width, top + height, 0.5f, RULE);
        page.line(x, top, x, top + height, 0.5f, RULE);
        page.line(x + width, top, x + width, top + height, 0.5f, RULE);
    }
}
