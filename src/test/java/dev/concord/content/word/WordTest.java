package dev.concord.content.word;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.content.NewContent;
import dev.concord.content.OutputFormat;
import dev.concord.content.Pictures;
import dev.concord.content.Rendition;
import dev.concord.content.UnreadableContentException;
import dev.concord.crdt.Doc;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class WordTest {

    private static final String UPLOAD = "uploads/00000000-0000-0000-0000-000000000001";

    private static final String ALL_KINDS = """
            # Heading *one*

            A paragraph with **bold**, *italic*, ~~struck~~, `code` and a [link](https://example.com/).\\
            Second line

            - first
              - nested **deep**
            - second

            3. three
            4. four

            text between

            1. one

            - [ ] open
            - [x] done

            > quoted

            ```
            int a = 1;

              int b = 2;
            ```

            | a | b |
            |---|---|
            | 1 | **2** |

            ## Grüße, Привет, Καλημέρα, 你好 😀
            """;

    private static Rendition rendition(NewContent content, String title) {
        Doc doc = new Doc();
        content.replaceRich(doc);
        return Rendition.of(doc.encodeStateAsUpdate(), title);
    }

    private static byte[] file(String markdown, Pictures pictures) throws IOException {
        Rendition rendition = rendition(NewContent.ofMarkdown(markdown), "Heading one");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WordWriter.write(rendition.title(), rendition.tree(), pictures, out);
        return out.toByteArray();
    }

    private static String markdown(byte[] file, PictureStore store) throws UnreadableContentException {
        return rendition(NewContent.ofTree(WordReader.read(file, store)), "t").as(OutputFormat.MARKDOWN);
    }

    private static String part(byte[] file, String name) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no part " + name);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws Exception {
        String once = rendition(NewContent.ofMarkdown(ALL_KINDS), "t").as(OutputFormat.MARKDOWN);
        assertThat(markdown(file(ALL_KINDS, Pictures.NONE), picture -> Optional.empty())).isEqualTo(once);
    }

    @Test
    void theTitleStandsOnTopUnlessTheDocumentSaysIt() throws Exception {
        assertThat(part(file("text", Pictures.NONE), "word/document.xml")).contains("w:val=\"Title\"", "Heading one");
        assertThat(part(file("# Heading one\n\ntext", Pictures.NONE), "word/document.xml")).doesNotContain("w:val=\"Title\"");
    }

    @Test
    void picturesGoAndCome() throws Exception {
        byte[] picture = picture();
        byte[] file = file("![what is seen](" + UPLOAD + ")\n\n![elsewhere](https://example.com/a.png)", url -> Optional.of(picture).filter(any -> url.equals(UPLOAD)));
        List<byte[]> stored = new ArrayList<>();
        String back = markdown(file, bytes -> {
            stored.add(bytes);
            return Optional.of(UPLOAD);
        });
        assertThat(stored).containsExactly(picture);
        assertThat(back).contains("![what is seen](" + UPLOAD + ")", "elsewhere");
    }

    @Test
    void charactersThatXmlCannotHoldAreReplaced() throws Exception {
        assertThat(markdown(file("a\u0001b\ud800c", Pictures.NONE), picture -> Optional.empty())).contains("a\ufffdb\ufffdc");
    }

    @Test
    void whatIsNoFileOfWordIsRefused() throws Exception {
        for (byte[] file : List.of("no zip".getBytes(StandardCharsets.UTF_8), zip("a.txt", "x"), new byte[0])) {
            assertThatThrownBy(() -> WordReader.read(file, picture -> Optional.empty())).isInstanceOf(UnreadableContentException.class);
        }
    }

    @Test
    void aSmallFileThatUnpacksToALargeOneIsRefused() throws Exception {
        byte[] bomb = zip("word/document.xml", " ".repeat(30 * 1024 * 1024));
        assertThat(bomb.length).isLessThan(100_000);
        assertThatThrownBy(() -> WordReader.read(bomb, picture -> Optional.empty())).hasMessageContaining("unpacks to more");
    }

    @Test
    void entitiesAreNotFollowed() throws Exception {
        byte[] file = file("text", Pictures.NONE);
        String document = part(file, "word/document.xml");
        String forged = document.replaceFirst("<w:document", "<!DOCTYPE d [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><w:document").replace("text", "&e;");
        byte[] attack = replaced(file, "word/document.xml", forged);
        assertThatThrownBy(() -> WordReader.read(attack, picture -> Optional.empty())).isInstanceOf(UnreadableContentException.class);
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] replaced(byte[] file, String name, String content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file)); ZipOutputStream zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(entry.getName().equals(name) ? content.getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
            }
        }
        return out.toByteArray();
    }
}
