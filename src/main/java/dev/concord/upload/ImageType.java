package dev.concord.upload;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of pictures that people may bring. What a picture is its first bytes tell, not what its sender says. SVG is none of them: it
 * can hold script.
 */
public enum ImageType {

    PNG("image/png", "png") {
        @Override
        boolean begins(byte[] head) {
            return has(head, 0, "\u0089PNG\r\n\u001a\n");
        }
    },
    JPEG("image/jpeg", "jpg") {
        @Override
        boolean begins(byte[] head) {
            return has(head, 0, "\u00ff\u00d8\u00ff");
        }
    },
    GIF("image/gif", "gif") {
        @Override
        boolean begins(byte[] head) {
            return has(head, 0, "GIF87a") || has(head, 0, "GIF89a");
        }
    },
    WEBP("image/webp", "webp") {
        @Override
        boolean begins(byte[] head) {
            return has(head, 0, "RIFF") && has(head, 8, "WEBP");
        }
    },
    /** A file of the ISO base media format (ISO/IEC 14496-12) whose first box names this brand, first or among those it is compatible with. */
    AVIF("image/avif", "avif") {
        @Override
        boolean begins(byte[] head) {
            return has(head, 4, "ftyp") && (isBrand(head, 8) || hasCompatibleBrand(head));
        }

        private static boolean hasCompatibleBrand(byte[] head) {
            int end = Math.min(head.length, Math.max(0, head[2] << 8 | head[3] & 0xff));
            for (int at = 16; head[0] == 0 && head[1] == 0 && at + 4 <= end; at += 4) {
                if (isBrand(head, at)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isBrand(byte[] head, int at) {
            return has(head, at, "avif") || has(head, at, "avis");
        }
    };

    /** How many bytes are enough to tell. */
    static final int HEAD_BYTES = 64;

    private final String mediaType;
    private final String extension;

    ImageType(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    /** @param head the first {@link #HEAD_BYTES} bytes, or all of them if there are less */
    static Optional<ImageType> of(byte[] head) {
        return Arrays.stream(values()).filter(type -> type.begins(head)).findFirst();
    }

    /** @throws java.util.NoSuchElementException if there is none of this media type */
    static ImageType ofMediaType(String mediaType) {
        return Arrays.stream(values()).filter(type -> type.mediaType.equals(mediaType)).findFirst().orElseThrow();
    }

    abstract boolean begins(byte[] head);

    public String mediaType() {
        return mediaType;
    }

    /** Of a file's name, without the dot. */
    String extension() {
        return extension;
    }

    private static boolean has(byte[] head, int at, String signature) {
        byte[] expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= at + expected.length && Arrays.equals(head, at, at + expected.length, expected, 0, expected.length);
    }
}
