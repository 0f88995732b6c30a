package dev.concord.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {

    @ParameterizedTest
    @ValueSource(strings = {"PNG \u0089PNG\r\n\u001a\nrest", "JPEG \u00ff\u00d8\u00ff\u00e0", "GIF GIF89a", "GIF GIF87a", "WEBP RIFF....WEBPVP8",
            "AVIF \0\0\0\u0018ftypavif\0\0\0\0mif1", "AVIF \0\0\0\u001cftypmif1\0\0\0\0miafavif"})
    void theFirstBytesTell(String typeAndHead) {
        String[] parts = typeAndHead.split(" ", 2);
        assertThat(ImageType.of(bytes(parts[1]))).contains(ImageType.valueOf(parts[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<svg xmlns='http://www.w3.org/2000/svg'/>", "<!doctype html>", "GIF88a", "RIFF....WAVE", "\u0089PNG", "BM",
            "\0\0\0\u0018ftypisom\0\0\0\0mp41", "\0\0\0\u0010ftypmif1\0\0\0\0avif", "%PDF-1.7", "\0\0\0\0ftyp"})
    void anythingElseIsNoPicture(String head) {
        assertThat(ImageType.of(bytes(head))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
