package dev.concord.document;

import dev.concord.content.Pictures;
import dev.concord.content.pdf.PdfWriter;
import dev.concord.content.word.WordWriter;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.commonmark.node.Node;

/** The forms in which a document can be had as a file for people. */
enum FileFormat {
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document") {
        @Override
        void write(String title, Node tree, Pictures pictures, OutputStream out) throws IOException {
            WordWriter.write(title, tree, pictures, out);
        }
    },
    PDF("application/pdf") {
        @Override
        void write(String title, Node tree, Pictures pictures, OutputStream out) throws IOException {
            PdfWriter.write(title, tree, pictures, out);
        }
    };

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    abstract void write(String title, Node tree, Pictures pictures, OutputStream out) throws IOException;

    String mediaType() {
        return mediaType;
    }

    /** As it is written behind the name of a file. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one that is asked for; empty if none is.
     *
     * @param name {@code docx} or {@code pdf}; null to leave it to what is accepted
     * @param accepted what the client prefers first, of which only this one counts: browsers accept anything in the end
     */
    static Optional<FileFormat> of(String name, List<MediaType> accepted) {
        String wanted = accepted.isEmpty() ? "" : accepted.get(0).toString().split(";")[0];
        return Arrays.stream(values())
                .filter(format -> name != null ? format.ending().equals(name) : wanted.equalsIgnoreCase(format.mediaType))
                .findFirst();
    }
}
