package dev.concord.content.pdf;

import java.awt.Color;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;

/**
 * Pages of A4, filled from the top to the bottom, one after the other. Places are points from the left, and from the top of what is printed on. Confined to one
 * thread.
 */
final class Page implements AutoCloseable {

    static final float MARGIN = 56;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    static final float HEIGHT = PDRectangle.A4.getHeight() - 2 * MARGIN;

    private final PDDocument document;
    private final int mostPages;
    private PDPage page;
    private PDPageContentStream content;
    private float used;

    Page(PDDocument document, int mostPages) {
        this.document = document;
        this.mostPages = mostPages;
    }

    /** How far the present page is filled. */
    float used() {
        return used;
    }

    PDPage current() {
        return page;
    }

    /** Sees to it that there is so much room, on a new page if need be. */
    void need(float height) throws IOException {
        if (page == null || used > 0 && used + height > HEIGHT) {
            next();
        }
    }

    float left() {
        return page == null ? HEIGHT : HEIGHT - used;
    }

    void next() throws IOException {
        if (document.getNumberOfPages() >= mostPages) {
            throw new TooManyPagesException(mostPages);
        }
        close();
        page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        content = new PDPageContentStream(document, page);
        used = 0;
    }

    void move(float height) {
        used += height;
    }

    /** @param down of the line on which the letters stand */
    void text(String text, Typeface face, float size, float x, float down, Color color, boolean bolder) throws IOException {
        content.beginText();
        content.setFont(face.font(), size);
        content.setNonStrokingColor(color);
        if (bolder) {
            content.setStrokingColor(color);
            content.setLineWidth(size / 30);
            content.setRenderingMode(RenderingMode.FILL_STROKE);
        } else {
            content.setRenderingMode(RenderingMode.FILL);
        }
        content.newLineAtOffset(MARGIN + x, y(down));
        content.showText(text);
        content.endText();
    }

    void fill(float x, float down, float width, float height, Color color) throws IOException {
        content.setNonStrokingColor(color);
        content.addRect(MARGIN + x, y(down + height), width, height);
        content.fill();
    }

    void line(float x, float down, float toX, float toDown, float width, Color color) throws IOException {
        content.setStrokingColor(color);
        content.setLineWidth(width);
        content.moveTo(MARGIN + x, y(down));
        content.lineTo(MARGIN + toX, y(toDown));
        content.stroke();
    }

    void image(PDImageXObject image, float x, float down, float width, float height) throws IOException {
        content.drawImage(image, MARGIN + x, y(down + height), width, height);
    }

    void link(String address, float x, float down, float width, float height) throws IOException {
        PDAnnotationLink link = new PDAnnotationLink();
        PDActionURI action = new PDActionURI();
        action.setURI(address);
        link.setAction(action);
        link.setRectangle(new PDRectangle(MARGIN + x, y(down + height), width, height));
        PDBorderStyleDictionary border = new PDBorderStyleDictionary();
        border.setWidth(0);
        link.setBorderStyle(border);
        page.getAnnotations().add(link);
    }

    private static float y(float down) {
        return PDRectangle.A4.getHeight() - MARGIN - down;
    }

    @Override
    public void close() throws IOException {
        if (content != null) {
            content.close();
            content = null;
        }
    }
}
