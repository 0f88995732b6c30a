package dev.concord.content.pdf;

import dev.concord.content.Inline;
import dev.concord.content.Inline.Style;
import dev.concord.content.PictureFile;
import dev.concord.content.Pictures;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Puts text and pictures onto pages. */
final class PdfText {

    static final float SIZE = 10.5f;
    private static final float CODE_SIZE = 9;
    private static final float CAPTION_SIZE = 8.5f;
    /** Of a screen, in points. */
    private static final float PIXEL = 0.75f;
    private static final float LEADING = 1.4f;
    /** How far below the top of its line text stands. */
    private static final float ASCENT = 1.05f;
    private static final Color INK = new Color(0x1f2328);
    private static final Color LINK = new Color(0x0563c1);
    private static final Color SHADE = new Color(0xf0f1f3);
    private static final Color BAR = new Color(0xbbbbbb);
    private static final float MOST_PICTURE_HEIGHT = Page.HEIGHT * 0.7f;

    /** Where on a line text begins, and the bars of the quotes around it. */
    record Place(float left, List<Float> bars) {

        static final Place TOP = new Place(0, List.of());

        Place indented(float by) {
            return new Place(left + by, bars);
        }

        Place quoted(float by) {
            if (left + by > Page.WIDTH / 2) {
                return this;
            }
            List<Float> more = new ArrayList<>(bars);
            more.add(left + 3);
            return new Place(left + by, more);
        }

        float width() {
            return Page.WIDTH - left;
        }
    }

    private final PDDocument document;
    private final Page page;
    private final Typefaces faces;
    private final Pictures pictures;

    PdfText(PDDocument document, Page page, Typefaces faces, Pictures pictures) {
        this.document = document;
        this.page = page;
        this.faces = faces;
        this.pictures = pictures;
    }

    /** A block of text, with its pictures between what stands before and behind them. */
    void block(List<Inline> content, Set<Style> extra, float size, Place place, float before, float after) throws IOException {
        if (page.used() > 0) {
            page.move(before);
        }
        List<Inline> words = new ArrayList<>();
        for (Inline inline : content) {
            if (inline instanceof Inline.Picture picture) {
                lines(words, extra, size, place);
                words.clear();
                picture(picture, place);
            } else {
                words.add(inline);
            }
        }
        lines(words, extra, size, place);
        page.move(after);
    }

    private void lines(List<Inline> words, Set<Style> extra, float size, Place place) throws IOException {
        if (words.isEmpty()) {
            return;
        }
        for (Lines.Line line : lines(words, extra, size, place.width())) {
            page.need(size * LEADING);
            bars(place, size * LEADING);
            draw(line, size, place.left(), page.used());
            page.move(size * LEADING);
        }
    }

    List<Lines.Line> lines(List<Inline> words, Set<Style> extra, float size, float width) {
        return Lines.of(words, extra, faces, size, width);
    }

    float lineHeight(float size) {
        return size * LEADING;
    }

    private void bars(Place place, float height) throws IOException {
        for (float bar : place.bars()) {
            page.fill(bar, page.used(), 2, height, BAR);
        }
    }

    /** Draws a line whose top is so far down. */
    void draw(Lines.Line line, float size, float left, float down) throws IOException {
        float base = down + size * ASCENT;
        for (Lines.Part part : line.parts()) {
            float x = left + part.x();
            boolean isLink = !part.link().isEmpty();
            if (part.styles().contains(Style.CODE) && size == SIZE) {
                page.fill(x - 1, down, part.width() + 2, size * LEADING - 1, SHADE);
            }
            page.text(part.piece().text(), part.piece().face(), size, x, base, isLink ? LINK : INK, part.piece().bold());
            if (part.styles().contains(Style.STRIKE)) {
                page.line(x, base - size * 0.3f, x + part.width(), base - size * 0.3f, 0.6f, INK);
            }
            if (isLink) {
                page.line(x, base + 1.5f, x + part.width(), base + 1.5f, 0.5f, LINK);
                page.link(part.link(), x, down, part.width(), size * LEADING);
            }
        }
    }

    /** An item of a list, whose mark stands before it: a number, a dot, or the box of a task. */
    void item(String marker, List<Inline> content, Place place) throws IOException {
        page.need(SIZE * LEADING);
        float base = page.used() + SIZE * ASCENT;
        if (marker.equals("\u2610 ") || marker.equals("\u2611 ")) {
            box(place.left() - 14, base - 7.5f, marker.equals("\u2611 "));
        } else {
            Typefaces.Piece piece = faces.pieces(marker, Set.of()).get(0);
            float width = piece.face().width(marker, SIZE);
            page.text(marker, piece.face(), SIZE, Math.max(0, place.left() - 6 - width), base, INK, false);
        }
        if (content.isEmpty()) {
            page.move(SIZE * LEADING + 2);
        } else {
            block(content, Set.of(), SIZE, place, 0, 2);
        }
    }

    private void box(float x, float down, boolean checked) throws IOException {
        float side = 8;
        page.line(x, down, x + side, down, 0.8f, INK);
        page.line(x + side, down, x + side, down + side, 0.8f, INK);
        page.line(x + side, down + side, x, down + side, 0.8f, INK);
        page.line(x, down + side, x, down, 0.8f, INK);
        if (checked) {
            page.line(x + 1.5f, down + 4, x + 3.5f, down + 6.2f, 1.1f, INK);
            page.line(x + 3.5f, down + 6.2f, x + 6.8f, down + 1.8f, 1.1f, INK);
        }
    }

    void code(String literal, Place place) throws IOException {
        String source = literal.endsWith("\n") ? literal.substring(0, literal.length() - 1) : literal;
        float height = CODE_SIZE * LEADING;
        page.move(2);
        for (String row : source.replace("\t", "    ").split("\r\n|\r|\n", -1)) {
            List<Inline> run = List.of(new Inline.Run(row, Set.of(Style.CODE), ""));
            for (Lines.Line line : lines(run, Set.of(), CODE_SIZE, place.width() - 12)) {
                page.need(height);
                page.fill(place.left(), page.used(), place.width(), height + 0.2f, SHADE);
                draw(line, CODE_SIZE, place.left() + 6, page.used());
                page.move(height);
            }
        }
        page.move(8);
    }

    private void picture(Inline.Picture picture, Place place) throws IOException {
        Optional<PDImageXObject> found = pictures.find(picture.url()).flatMap(PictureFile::of).flatMap(this::drawable);
        if (found.isEmpty()) {
            lines(List.of(new Inline.Run(picture.alt().isEmpty() ? "[picture]" : "[picture: " + picture.alt() + "]", Set.of(Style.ITALIC), "")), Set.of(), SIZE, place);
            return;
        }
        PDImageXObject image = found.get();
        float scale = Math.min(PIXEL, Math.min(place.width() / image.getWidth(), MOST_PICTURE_HEIGHT / image.getHeight()));
        float width = image.getWidth() * scale;
        float height = image.getHeight() * scale;
        page.need(height + 8);
        page.image(image, place.left(), page.used() + 4, width, height);
        page.move(height + 8);
        if (!picture.alt().isEmpty()) {
            lines(List.of(new Inline.Run(picture.alt(), Set.of(Style.ITALIC), "")), Set.of(), CAPTION_SIZE, place);
        }
    }

    private Optional<PDImageXObject> drawable(PictureFile file) {
        try {
            if (file.format().equals("jpeg")) {
                return Optional.of(JPEGFactory.createFromByteArray(document, file.bytes()));
            }
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.bytes()));
            return image == null ? Optional.empty() : Optional.of(LosslessFactory.createFromImage(document, image));
        } catch (IOException | RuntimeException e) {
            // Its head was that of a picture, but the rest is not.
            return Optional.empty();
        }
    }
}
