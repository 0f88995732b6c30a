package dev.concord.document;

import dev.concord.content.MarkdownTables;
import dev.concord.content.NewContent;
import dev.concord.content.UnreadableContentException;
import dev.concord.content.word.PictureStore;
import dev.concord.content.word.WordReader;
import jakarta.ws.rs.core.MediaType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** The forms in which content may come. */
enum InputFormat {
    MARKDOWN("text/markdown"), HTML("text/html"), TEXT("text/plain"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private static final String MARK = "\ufeff";

    private final String mediaType;

    InputFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Whatever parameters the type has; empty if it is not one of these, or text in another charset than UTF-8. */
    static Optional<InputFormat> of(MediaType type) {
        if (type == null || !type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8").equalsIgnoreCase("utf-8")) {
            return Optional.empty();
        }
        return Arrays.stream(values()).filter(format -> format.mediaType.equalsIgnoreCase(type.getType() + "/" + type.getSubtype())).findFirst();
    }

    /**
     * As the content of a rich document.
     *
     * @param pictures is given those that come with it
     */
    NewContent read(byte[] content, PictureStore pictures) throws UnreadableContentException {
        return switch (this) {
            case MARKDOWN -> {
                String markdown = text(content);
                MarkdownTables.check(markdown);
                yield NewContent.ofMarkdown(markdown);
            }
            case HTML -> NewContent.ofHtml(text(content));
            case TEXT -> NewContent.ofText(text(content));
            case DOCX -> NewContent.ofTree(WordReader.read(content, pictures));
        };
    }

    boolean isText() {
        return this != DOCX;
    }

    /** Letter by letter, for code. */
    static String text(byte[] content) throws UnreadableContentException {
        ByteBuffer in = ByteBuffer.wrap(content);
        CharBuffer out = CharBuffer.allocate(content.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new UnreadableContentException("byte " + in.position() + " is not UTF-8");
        }
        String text = out.flip().toString();
        int nothing = text.indexOf('\0');
        if (nothing >= 0) {
            throw new UnreadableContentException("character " + nothing + " is U+0000, which no text has");
        }
        return text.startsWith(MARK) ? text.substring(1) : text;
    }
}
