package dev.concord.content.word;

import dev.concord.content.Inlines;
import dev.concord.lib0.Any;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFHyperlink;
import org.apache.poi.xwpf.usermodel.XWPFHyperlinkRun;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFPicture;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTAnchor;
import org.openxmlformats.schemas.drawingml.x2006.wordprocessingDrawing.CTInline;

/** The text of paragraphs, with its formats and pictures. */
final class WordText {

    private static final Pattern BOX = Pattern.compile("^\\s*[\u2610\u2611\u2612]\\s*");
    private static final Pattern MONOSPACED = Pattern.compile(".*(mono|courier|consolas|menlo|code).*");

    private final XWPFDocument document;
    private final PictureStore pictures;

    WordText(XWPFDocument document, PictureStore pictures) {
        this.document = document;
        this.pictures = pictures;
    }

    /** Whether the task is done that a paragraph begins with; null if it is none. */
    static Boolean checked(XWPFParagraph paragraph) {
        String text = paragraph.getText();
        return BOX.matcher(text).find() ? Boolean.valueOf(text.strip().charAt(0) != '\u2610') : null;
    }

    void pour(XWPFParagraph paragraph, Inlines into) {
        boolean first = true;
        for (IRunElement element : paragraph.getIRuns()) {
            String text = element instanceof XWPFRun run ? run.text() : element instanceof XWPFSDT control ? control.getContent().getText() : "";
            if (first && !text.isBlank()) {
                text = BOX.matcher(text).replaceFirst("");
                first = false;
            }
            into.text(text.replace('\t', ' '), element instanceof XWPFRun run ? formats(run) : Map.of());
            if (element instanceof XWPFRun run) {
                String told = description(run);
                run.getEmbeddedPictures().forEach(picture -> picture(picture, told, into));
            }
        }
    }

    /** What stands for the first picture of a run. */
    private static String description(XWPFRun run) {
        return run.getCTR().getDrawingList().stream()
                .flatMap(drawing -> Stream.concat(drawing.getInlineList().stream().map(CTInline::getDocPr), drawing.getAnchorList().stream().map(CTAnchor::getDocPr)))
                .filter(told -> told != null && told.isSetDescr())
                .map(CTNonVisualDrawingProps::getDescr)
                .findFirst()
                .orElse("");
    }

    private void picture(XWPFPicture picture, String told, Inlines into) {
        Optional<String> url = picture.getPictureData() == null ? Optional.empty() : pictures.store(picture.getPictureData().getData());
        if (url.isPresent()) {
            into.image(url.get(), told, "");
        } else {
            into.text(told, Map.of());
        }
    }

    private Map<String, Any> formats(XWPFRun run) {
        Map<String, Any> formats = new LinkedHashMap<>();
        if (run.isBold()) {
            formats.put("bold", Any.TRUE);
        }
        if (run.isItalic()) {
            formats.put("italic", Any.TRUE);
        }
        if (run.isStrikeThrough() || run.isDoubleStrikeThrough()) {
            formats.put("strike", Any.TRUE);
        }
        String style = run.getStyle() == null ? "" : run.getStyle();
        String font = run.getFontFamily() == null ? "" : run.getFontFamily();
        if (MONOSPACED.matcher((style + " " + font).toLowerCase(Locale.ROOT)).matches()) {
            formats.put("code", Any.TRUE);
        }
        if (run instanceof XWPFHyperlinkRun link) {
            XWPFHyperlink to = link.getHyperlink(document);
            if (to != null && to.getURL() != null) {
                formats.put("link", Any.of(to.getURL()));
            }
        }
        return formats;
    }
}
