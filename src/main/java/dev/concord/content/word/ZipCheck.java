package dev.concord.content.word;

import dev.concord.content.UnreadableContentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a file once, to nowhere, and counts: whatever it says of itself, a small file may unpack to any size. */
final class ZipCheck {

    private static final int MOST_ENTRIES = 3000;
    /** What is XML takes many times as much as soon as it is read. */
    private static final long MOST_XML_BYTES = 24L * 1024 * 1024;
    private static final long MOST_BYTES = 128L * 1024 * 1024;

    private ZipCheck() {
    }

    static void check(byte[] file) throws UnreadableContentException {
        long all = 0;
        long xml = 0;
        int entries = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName().toLowerCase(Locale.ROOT);
                boolean isXml = !name.startsWith("word/media/");
                if (++entries > MOST_ENTRIES) {
                    throw new UnreadableContentException("the .docx file has more than " + MOST_ENTRIES + " parts");
                }
                for (int length = zip.read(buffer); length > 0; length = zip.read(buffer)) {
                    all += length;
                    xml += isXml ? length : 0;
                    if (all > MOST_BYTES || xml > MOST_XML_BYTES) {
                        throw new UnreadableContentException("the .docx file unpacks to more than can be read");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableContentException("this is not a .docx file");
        }
        if (entries == 0) {
            throw new UnreadableContentException("this is not a .docx file");
        }
    }
}
