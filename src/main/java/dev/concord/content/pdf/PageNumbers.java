package dev.concord.content.pdf;

import java.awt.Color;
import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;

/** Numbers at the foot of the pages, if there are several. */
final class PageNumbers {

    private static final float SIZE = 8.5f;

    private PageNumbers() {
    }

    static void add(PDDocument document, Typefaces faces) throws IOException {
        int pages = document.getNumberOfPages();
        for (int i = 0; i < pages && pages > 1; i++) {
            PDPage page = document.getPage(i);
            Typefaces.Piece number = faces.pieces(i + 1 + " / " + pages, Set.of()).get(0);
            try (PDPageContentStream content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
                content.beginText();
                content.setFont(number.face().font(), SIZE);
                content.setNonStrokingColor(Color.GRAY);
                content.newLineAtOffset((page.getMediaBox().getWidth() - number.face().width(number.text(), SIZE)) / 2, Page.MARGIN / 2);
                content.showText(number.text());
                content.endText();
            }
        }
    }
}
