package dev.concord.content.pdf;

import dev.concord.content.Inline;
import dev.concord.content.Inline.Style;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Breaks text into lines of a width, where Unicode says that lines may be broken. */
final class Lines {

    /** A piece of a line. {@code x} and {@code width} are in points. */
    record Part(Typefaces.Piece piece, float x, float width, Set<Style> styles, String link) {
    }

    record Line(List<Part> parts) {
    }

    private final Typefaces faces;
    private final float size;
    private final float width;
    private final List<Line> lines = new ArrayList<>();
    private List<Part> line = new ArrayList<>();
    private float x;

    private Lines(Typefaces faces, float size, float width) {
        this.faces = faces;
        this.size = size;
        this.width = Math.max(width, size * 2);
    }

    /** @param extra styles that all of the text has; pictures have to be elsewhere */
    static List<Line> of(List<Inline> content, Set<Style> extra, Typefaces faces, float size, float width) {
        Lines lines = new Lines(faces, size, width);
        StringBuilder text = new StringBuilder();
        List<Inline.Run> runs = new ArrayList<>();
        for (Inline inline : content) {
            if (inline instanceof Inline.Run run) {
                String shown = faces.showable(run.text());
                text.append(shown);
                Set<Style> styles = EnumSet.noneOf(Style.class);
                styles.addAll(run.styles());
                styles.addAll(extra);
                runs.add(new Inline.Run(shown, styles, run.link()));
            } else if (inline instanceof Inline.Break) {
                lines.paragraph(text.toString(), runs);
                lines.end();
                text.setLength(0);
                runs.clear();
            }
        }
        lines.paragraph(text.toString(), runs);
        lines.end();
        return lines.lines;
    }

    private void end() {
        lines.add(new Line(line));
        line = new ArrayList<>();
        x = 0;
    }

    private void paragraph(String text, List<Inline.Run> runs) {
        BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            word(from, to, text, runs);
            from = to;
        }
    }

    /** What must not be broken; the blanks at its end do not count. */
    private void word(int from, int to, String text, List<Inline.Run> runs) {
        int end = to;
        while (end > from && text.charAt(end - 1) == ' ') {
            end--;
        }
        if (x > 0 && x + measure(from, end, runs) > width) {
            end();
        }
        put(from, to, runs);
    }

    private float measure(int from, int to, List<Inline.Run> runs) {
        float sum = 0;
        for (Slice slice : slices(from, to, runs)) {
            for (Typefaces.Piece piece : faces.pieces(slice.text(), slice.run().styles())) {
                sum += piece.face().width(piece.text(), size);
            }
        }
        return sum;
    }

    private void put(int from, int to, List<Inline.Run> runs) {
        for (Slice slice : slices(from, to, runs)) {
            for (Typefaces.Piece piece : faces.pieces(slice.text(), slice.run().styles())) {
                put(piece, slice.run());
            }
        }
    }

    private void put(Typefaces.Piece piece, Inline.Run run) {
        float wide = piece.face().width(piece.text(), size);
        if (x + wide <= width || piece.text().isBlank()) {
            add(piece, wide, run);
            return;
        }
        // Longer than a line: broken anywhere.
        for (int c : piece.text().codePoints().toArray()) {
            Typefaces.Piece one = new Typefaces.Piece(piece.face(), Character.toString(c), piece.bold());
            float narrow = one.face().width(one.text(), size);
            if (c == ' ' && x + narrow > width) {
                continue;
            }
            if (x > 0 && x + narrow > width) {
                end();
            }
            add(one, narrow, run);
        }
    }

    /** Joins what is set alike: fewer pieces make a smaller file. */
    private void add(Typefaces.Piece piece, float wide, Inline.Run run) {
        if (!line.isEmpty()) {
            Part last = line.get(line.size() - 1);
            if (last.piece().face() == piece.face() && last.piece().bold() == piece.bold() && last.styles().equals(run.styles()) && last.link().equals(run.link())) {
                Typefaces.Piece joined = new Typefaces.Piece(piece.face(), last.piece().text() + piece.text(), piece.bold());
                line.set(line.size() - 1, new Part(joined, last.x(), last.width() + wide, last.styles(), last.link()));
                x += wide;
                return;
            }
        }
        line.add(new Part(piece, x, wide, run.styles(), run.link()));
        x += wide;
    }

    private record Slice(String text, Inline.Run run) {
    }

    private static List<Slice> slices(int from, int to, List<Inline.Run> runs) {
        List<Slice> slices = new ArrayList<>();
        int at = 0;
        for (Inline.Run run : runs) {
            int begin = Math.max(from, at);
            int end = Math.min(to, at + run.text().length());
            if (begin < end) {
                slices.add(new Slice(run.text().substring(begin - at, end - at), run));
            }
            at += run.text().length();
            if (at >= to) {
                break;
            }
        }
        return slices;
    }
}
