package dev.concord.content.pdf;

import dev.concord.content.Inline.Style;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Chooses for each character a font that has it. Latin, Greek and Cyrillic are in Noto Sans, Chinese, Japanese and symbols in Noto Sans SC, Korean in Noto Sans KR,
 * emoji in Noto Emoji, without colours. What none has is counted and shown as {@value #MISSING}. Confined to one thread.
 */
final class Typefaces implements AutoCloseable {

    static final String MISSING = "?";

    private static final String REGULAR = "NotoSans-Regular.ttf";
    private static final String MONO = "NotoSansMono_400Regular.ttf";
    private static final List<String> OTHERS = List.of("NotoSansSC_400Regular.ttf", "NotoSansKR_400Regular.ttf", "NotoEmoji_400Regular.ttf", MONO, REGULAR);
    /** In PDFBox itself. */
    private static final String LAST = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** A piece of text that is set in one font. {@code bold} is for a font that has no bold one beside it. */
    record Piece(Typeface face, String text, boolean bold) {
    }

    /** Says of every CJK font, each time, that it does not know the table of variants; held here, or its level would be forgotten. */
    private static final Logger TALKATIVE = Logger.getLogger("org.apache.fontbox.ttf.CmapSubtable");

    static {
        TALKATIVE.setLevel(Level.SEVERE);
    }

    private final PDDocument document;
    private final Map<String, Typeface> loaded = new HashMap<>();
    private final List<TrueTypeFont> files = new ArrayList<>();
    /** By script, how many characters there was no font for. */
    private final Map<String, Integer> missing = new TreeMap<>();

    Typefaces(PDDocument document) {
        this.document = document;
    }

    /** The same text in pieces. */
    List<Piece> pieces(String text, Set<Style> styles) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        Typeface face = null;
        boolean other = false;
        String own = own(styles);
        for (int codePoint : text.codePoints().filter(c -> !isSilent(c)).toArray()) {
            Typeface found = find(own, codePoint);
            if (found != face && !run.isEmpty()) {
                pieces.add(new Piece(face, run.toString(), other && styles.contains(Style.BOLD)));
                run.setLength(0);
            }
            face = found;
            other = found != load(own);
            run.appendCodePoint(codePoint);
        }
        if (!run.isEmpty()) {
            pieces.add(new Piece(face, run.toString(), other && styles.contains(Style.BOLD)));
        }
        return pieces;
    }

    /** The text as it can be shown; what cannot is replaced and counted. To be called once for each text. */
    String showable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().map(c -> c == '\t' || c == 0xa0 ? ' ' : c).filter(c -> !isSilent(c)).forEach(c -> {
            if (canShow(c)) {
                out.appendCodePoint(c);
            } else {
                missing.merge(script(c), 1, Integer::sum);
                out.append(MISSING);
            }
        });
        return out.toString();
    }

    /** What has no shape of its own: controls, joiners, and what only chooses a variant. */
    private static boolean isSilent(int c) {
        return Character.getType(c) == Character.FORMAT || Character.isISOControl(c) && c != '\t' || c >= 0xfe00 && c <= 0xfe0f;
    }

    private static String script(int c) {
        String name = Character.UnicodeScript.of(c).name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    Map<String, Integer> missing() {
        return missing;
    }

    private boolean canShow(int codePoint) {
        return load(REGULAR).has(codePoint) || OTHERS.stream().anyMatch(name -> load(name).has(codePoint));
    }

    private static String own(Set<Style> styles) {
        if (styles.contains(Style.CODE)) {
            return MONO;
        }
        boolean bold = styles.contains(Style.BOLD);
        boolean italic = styles.contains(Style.ITALIC);
        return bold && italic ? "NotoSans-BoldItalic.ttf" : bold ? "NotoSans-Bold.ttf" : italic ? "NotoSans-Italic.ttf" : REGULAR;
    }

    private Typeface find(String own, int codePoint) {
        Typeface face = load(own);
        if (face.has(codePoint)) {
            return face;
        }
        for (String name : OTHERS) {
            if (load(name).has(codePoint)) {
                return load(name);
            }
        }
        return face;
    }

    private Typeface load(String name) {
        Typeface face = loaded.get(name);
        if (face == null) {
            face = read(name);
            loaded.put(name, face);
        }
        return face;
    }

    private Typeface read(String name) {
        try (InputStream own = Typefaces.class.getResourceAsStream("fonts/" + name);
                InputStream in = own != null ? own : TTFParser.class.getResourceAsStream(LAST)) {
            TrueTypeFont file = new TTFParser().parse(new RandomAccessReadBuffer(in));
            files.add(file);
            return new Typeface(document, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To be called when the document is written. */
    @Override
    public void close() throws IOException {
        for (TrueTypeFont file : files) {
            file.close();
        }
    }
}
