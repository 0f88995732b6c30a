package dev.concord.content.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.content.NewContent;
import dev.concord.content.Pictures;
import dev.concord.content.Rendition;
import dev.concord.crdt.Doc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** With the one font that PDFBox itself has: those of the WAR come with it, and are looked at in content-files.test.mjs. */
class PdfWriterTest {

    private static final String UPLOAD = "uploads/00000000-0000-0000-0000-000000000001";

    private static PDDocument pdf(String markdown, Pictures pictures) throws IOException {
        Doc doc = new Doc();
        NewContent.ofMarkdown(markdown).replaceRich(doc);
        Rendition rendition = Rendition.of(doc.encodeStateAsUpdate(), "The title");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfWriter.write(rendition.title(), rendition.tree(), pictures, out);
        return Loader.loadPDF(out.toByteArray());
    }

    private static String text(PDDocument pdf) throws IOException {
        return new PDFTextStripper().getText(pdf);
    }

    @Test
    void everyKindOfBlockIsThere() throws Exception {
        try (PDDocument pdf = pdf("# One\n\ntext **bold** [link](https://example.com/)\n\n- a\n  - b\n\n1. c\n2. d\n\n- [x] done\n\n> quoted\n\n```\ncode;\n```\n\n"
                + "| x | y |\n|---|---|\n| 1 | 2 |\n\n## Two\n\nGr\u00fc\u00dfe \u041f\u0440\u0438\u0432\u0435\u0442", Pictures.NONE)) {
            assertThat(text(pdf)).contains("The title", "One", "text bold link", "\u2022", "1.", "2.", "done", "quoted", "code;", "x", "Gr\u00fc\u00dfe \u041f\u0440\u0438\u0432\u0435\u0442");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("The title");
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle()).isEqualTo("One");
            assertThat(pdf.getDocumentCatalog().getDocumentOutline().getFirstChild().getFirstChild().getTitle()).isEqualTo("Two");
            assertThat(pdf.getPage(0).getAnnotations()).hasSize(1);
        }
    }

    @Test
    void whatHasNoFontIsToldAtTheEnd() throws Exception {
        try (PDDocument pdf = pdf("\u0e01\u0e02 and text", Pictures.NONE)) {
            assertThat(text(pdf)).contains("lacks fonts for Thai (2)");
        }
    }

    @Test
    void whatIsLongGoesOnOnTheNextPage() throws Exception {
        String cell = "word ".repeat(2000);
        try (PDDocument pdf = pdf("para\n\n".repeat(200) + "| a |\n|---|\n| " + cell + " |\n\n```\n" + "line\n".repeat(200) + "```\n\n" + "x".repeat(10_000), Pictures.NONE)) {
            String text = text(pdf);
            assertThat(pdf.getNumberOfPages()).isGreaterThan(8);
            assertThat(text.split("para", -1)).hasSize(201);
            assertThat(text.split("word", -1)).hasSize(2001);
            assertThat(text.replaceAll("[^x]", "")).hasSize(10_000);
            assertThat(text).contains("1 / " + pdf.getNumberOfPages());
        }
    }

    @Test
    void picturesAreDrawnAndOthersAreNamed() throws Exception {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", picture);
        Pictures pictures = url -> url.equals(UPLOAD) ? Optional.of(picture.toByteArray()) : Optional.of(new byte[] {1, 2, 3});
        try (PDDocument pdf = pdf("![seen](" + UPLOAD + ")\n\n![broken](https://example.com/a.png)", pictures)) {
            assertThat(text(pdf)).contains("seen", "[picture: broken]");
            assertThat(pdf.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
    }

    @Test
    void whateverIsInTheTextIsShown() throws Exception {
        for (String odd : List.of("a\u0000b\u0001\u200d\ufe0f", "\ud800", "\u202eabc", " ".repeat(500), "- ".repeat(100) + "x", "> ".repeat(100) + "x")) {
            try (PDDocument pdf = pdf(odd, Pictures.NONE)) {
                assertThat(pdf.getNumberOfPages()).isPositive();
            }
        }
    }
}
