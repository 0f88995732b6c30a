package dev.concord.content.word;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.xmlbeans.ThreadLocalUtil;
import org.apache.xmlbeans.XmlException;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.NumberingDocument;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.StylesDocument;

/** The parts of a file of Word that are the same in all of ours: styles.xml and numbering.xml beside this class. */
final class WordParts {

    private WordParts() {
    }

    static void addStyles(XWPFDocument document) {
        try (InputStream in = WordParts.class.getResourceAsStream("styles.xml")) {
            document.createStyles().setStyles(StylesDocument.Factory.parse(in).getStyles());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlException e) {
            throw new IllegalStateException("styles.xml", e);
        }
    }

    static void addNumbering(XWPFDocument document) {
        try (InputStream in = WordParts.class.getResourceAsStream("numbering.xml")) {
            document.createNumbering().setNumbering(NumberingDocument.Factory.parse(in).getNumbering());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XmlException e) {
            throw new IllegalStateException("numbering.xml", e);
        }
    }

    /** XMLBeans leaves something at every thread that has used it. The threads are the server's, and outlive the application. */
    static void forgetThread() {
        ThreadLocalUtil.clearAllThreadLocals();
    }
}
