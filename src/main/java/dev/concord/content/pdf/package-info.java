/**
 * Documents as PDF.
 *
 * <p>Entry type: {@link dev.concord.content.pdf.PdfWriter}. May import {@code content}, commonmark-java and Apache PDFBox, which is known nowhere else. The fonts
 * are beside the classes in the WAR; they come from npm packages (src/main/webapp/app/package.json).
 */
package dev.concord.content.pdf;
