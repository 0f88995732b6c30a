package dev.concord.content.word;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumPr;

/** What paragraphs are. Programs name the styles of Word alike, in English, whatever they show; what they number by themselves is told by its numbering. */
final class WordStyles {

    enum Kind { TEXT, HEADING, ITEM, QUOTE, CODE }

    /**
     * What a paragraph is.
     *
     * @param level of a heading from 1, of an item from 0
     * @param list of an item, which list it is in
     * @param ordered of an item
     * @param start of an item, the first number of its list
     */
    record Meaning(Kind kind, int level, BigInteger list, boolean ordered, int start) {

        static Meaning of(Kind kind) {
            return new Meaning(kind, 0, null, false, 1);
        }
    }

    private static final Pattern HEADING = Pattern.compile("heading ?([1-9])");
    /** Of styles that are based on each other. */
    private static final int MOST_STEPS = 20;

    private final XWPFDocument document;

    WordStyles(XWPFDocument document) {
        this.document = document;
    }

    Meaning meaning(XWPFParagraph paragraph) {
        String names = names(paragraph.getStyleID());
        Matcher heading = HEADING.matcher(names);
        if (heading.find()) {
            return new Meaning(Kind.HEADING, Math.min(6, Integer.parseInt(heading.group(1))), null, false, 1);
        }
        if (names.startsWith("title|") || names.equals("title")) {
            return new Meaning(Kind.HEADING, 1, null, false, 1);
        }
        CTNumPr numbering = numbering(paragraph);
        if (numbering != null && numbering.isSetNumId() && numbering.getNumId().getVal().signum() > 0) {
            return item(paragraph, numbering);
        }
        if (names.contains("quote")) {
            return Meaning.of(Kind.QUOTE);
        }
        return Meaning.of(names.contains("code") || names.contains("preformatted") ? Kind.CODE : Kind.TEXT);
    }

    /** Of a style and those that it is based on, in lower case, with bars between them. */
    private String names(String styleId) {
        StringBuilder names = new StringBuilder();
        XWPFStyle style = style(styleId);
        if (style == null && styleId != null) {
            return styleId.toLowerCase(Locale.ROOT);
        }
        for (int i = 0; style != null && i < MOST_STEPS; i++) {
            names.append(i == 0 ? "" : "|").append(style.getName() == null ? "" : style.getName().toLowerCase(Locale.ROOT));
            style = style(style.getBasisStyleID());
        }
        return names.toString();
    }

    private XWPFStyle style(String id) {
        return id == null || document.getStyles() == null ? null : document.getStyles().getStyle(id);
    }

    private CTNumPr numbering(XWPFParagraph paragraph) {
        var own = paragraph.getCTP().getPPr();
        if (own != null && own.isSetNumPr()) {
            return own.getNumPr();
        }
        XWPFStyle style = style(paragraph.getStyleID());
        for (int i = 0; style != null && i < MOST_STEPS; i++) {
            CTPPrGeneral general = style.getCTStyle().getPPr();
            if (general != null && general.isSetNumPr()) {
                return general.getNumPr();
            }
            style = style(style.getBasisStyleID());
        }
        return null;
    }

    private Meaning item(XWPFParagraph paragraph, CTNumPr numbering) {
        BigInteger list = numbering.getNumId().getVal();
        int level = numbering.isSetIlvl() ? Math.max(0, Math.min(8, numbering.getIlvl().getVal().intValue())) : 0;
        var numbers = document.getNumbering();
        var number = numbers == null ? null : numbers.getNum(list);
        var kind = number == null ? null : numbers.getAbstractNum(number.getCTNum().getAbstractNumId().getVal());
        String format = "bullet";
        int start = 1;
        if (kind != null) {
            for (var one : kind.getCTAbstractNum().getLvlArray()) {
                if (one.getIlvl().intValue() == level) {
                    format = one.isSetNumFmt() ? one.getNumFmt().getVal().toString() : "decimal";
                    start = one.isSetStart() ? one.getStart().getVal().intValue() : 1;
                }
            }
            for (var override : number.getCTNum().getLvlOverrideArray()) {
                if (override.getIlvl().intValue() == level && override.isSetStartOverride()) {
                    start = override.getStartOverride().getVal().intValue();
                }
            }
        }
        return new Meaning(Kind.ITEM, level, list, !format.equals("bullet") && !format.equals("none"), Math.max(0, start));
    }
}
