package dev.concord.content.pdf;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;

/** The headings of a document as what a reader shows beside its pages. */
final class Bookmarks {

    private static final int MOST_LETTERS = 200;

    private record Level(int level, PDOutlineItem item) {
    }

    private final PDDocument document;
    private final Deque<Level> around = new ArrayDeque<>();

    Bookmarks(PDDocument document) {
        this.document = document;
    }

    void add(int level, String title, PDPage page, float down) {
        PDPageXYZDestination place = new PDPageXYZDestination();
        place.setPage(page);
        place.setTop((int) (page.getMediaBox().getHeight() - Page.MARGIN - down));
        PDOutlineItem item = new PDOutlineItem();
        item.setDestination(place);
        item.setTitle(title.length() > MOST_LETTERS ? title.substring(0, MOST_LETTERS) : title);
        while (!around.isEmpty() && around.peek().level() >= level) {
            around.pop();
        }
        if (around.isEmpty()) {
            outline().addLast(item);
        } else {
            around.peek().item().addLast(item);
        }
        around.push(new Level(level, item));
    }

    private PDDocumentOutline outline() {
        PDDocumentOutline outline = document.getDocumentCatalog().getDocumentOutline();
        if (outline == null) {
            outline = new PDDocumentOutline();
            document.getDocumentCatalog().setDocumentOutline(outline);
        }
        return outline;
    }
}
