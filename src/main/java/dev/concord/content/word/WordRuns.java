package dev.concord.content.word;

import dev.concord.content.Inline;
import dev.concord.content.Inline.Style;
import dev.concord.content.PictureFile;
import dev.concord.content.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.BreakType;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;

/** Fills paragraphs. */
final class WordRuns {

    /** Between the margins of a page, in pixels of 1/96 inch. */
    private static final int MOST_WIDTH = 600;
    private static final int MOST_HEIGHT = 800;

    private final Pictures pictures;

    WordRuns(Pictures pictures) {
        this.pictures = pictures;
    }

    void add(List<Inline> content, XWPFParagraph to) {
        for (Inline inline : content) {
            if (inline instanceof Inline.Run run) {
                run(run, to);
            } else if (inline instanceof Inline.Break) {
                to.createRun().addBreak(BreakType.TEXT_WRAPPING);
            } else {
                picture((Inline.Picture) inline, to);
            }
        }
    }

    private static void run(Inline.Run content, XWPFParagraph to) {
        XWPFRun run = content.link().isEmpty() ? to.createRun() : to.createHyperlinkRun(content.link());
        if (!content.link().isEmpty()) {
            run.setStyle("Hyperlink");
        }
        if (content.styles().contains(Style.CODE)) {
            run.setStyle("CodeText");
        }
        run.setBold(content.styles().contains(Style.BOLD));
        run.setItalic(content.styles().contains(Style.ITALIC));
        run.setStrikeThrough(content.styles().contains(Style.STRIKE));
        lines(content.text(), run);
    }

    /** Text with its line ends. */
    static void lines(String text, XWPFRun run) {
        String[] lines = XmlCharacters.of(text).split("\r\n|\r|\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
                run.addBreak();
            }
            run.setText(lines[i], run.getCTR().sizeOfTArray());
        }
    }

    private void picture(Inline.Picture picture, XWPFParagraph to) {
        Optional<PictureFile> file = pictures.find(picture.url()).flatMap(PictureFile::of).filter(found -> type(found) != null);
        if (file.isEmpty()) {
            to.createRun().setText(XmlCharacters.of(picture.alt().isEmpty() ? "[picture]" : "[picture: " + picture.alt() + "]"));
            return;
        }
        double scale = file.get().scale(MOST_WIDTH, MOST_HEIGHT);
        try {
            // What POI calls the name of the file is what Word shows in place of the picture.
            to.createRun().addPicture(new ByteArrayInputStream(file.get().bytes()), type(file.get()), XmlCharacters.of(picture.alt()),
                    Units.pixelToEMU((int) Math.max(1, file.get().width() * scale)), Units.pixelToEMU((int) Math.max(1, file.get().height() * scale)));
        } catch (IOException | InvalidFormatException e) {
            throw new IllegalStateException("a picture in memory can be read", e);
        }
    }

    private static PictureType type(PictureFile file) {
        return switch (file.format()) {
            case "png" -> PictureType.PNG;
            case "jpeg" -> PictureType.JPEG;
            case "gif" -> PictureType.GIF;
            default -> null;
        };
    }
}
