package dev.concord.content.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A font in one file, of which the glyphs that are used are embedded. Confined to one thread. */
final class Typeface {

    private final PDType0Font font;
    private final CmapLookup glyphs;

    Typeface(PDDocument document, TrueTypeFont file) throws IOException {
        this.glyphs = file.getUnicodeCmapLookup();
        this.font = PDType0Font.load(document, file, true);
    }

    boolean has(int codePoint) {
        return glyphs.getGlyphId(codePoint) != 0;
    }

    PDType0Font font() {
        return font;
    }

    /** In points. */
    float width(String text, float size) {
        try {
            return font.getStringWidth(text) / 1000 * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
