package dev.concord.content.word;

import java.math.BigInteger;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTNumLvl;

/** The lists of a file: its numbering.xml knows two kinds, and each numbered list is one of its own, which begins to count anew. */
final class WordLists {

    private static final BigInteger BULLETS = BigInteger.ZERO;
    private static final BigInteger NUMBERS = BigInteger.ONE;

    private final XWPFNumbering numbering;
    private BigInteger bullets;

    WordLists(XWPFDocument document) {
        WordParts.addNumbering(document);
        this.numbering = document.getNumbering();
    }

    BigInteger bullets() {
        if (bullets == null) {
            bullets = numbering.addNum(BULLETS);
        }
        return bullets;
    }

    BigInteger numbered(int level, int start) {
        BigInteger number = numbering.addNum(NUMBERS);
        CTNumLvl override = numbering.getNum(number).getCTNum().addNewLvlOverride();
        override.setIlvl(BigInteger.valueOf(level));
        override.addNewStartOverride().setVal(BigInteger.valueOf(start));
        return number;
    }
}
