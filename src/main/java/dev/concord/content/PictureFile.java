package dev.concord.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture that the JDK can read, and how large it is, in pixels.
 *
 * @param format {@code png}, {@code jpeg}, {@code gif} or another one of the JDK's
 */
public record PictureFile(byte[] bytes, String format, int width, int height) {

    /** More would take too much memory as soon as it is unpacked. */
    private static final long MOST_PIXELS = 40_000_000;

    /** Looks at the head of a file; empty if it is none that can be read, or too large. */
    public static Optional<PictureFile> of(byte[] bytes) {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                return (long) width * height > MOST_PIXELS ? Optional.empty()
                        : Optional.of(new PictureFile(bytes, reader.getFormatName().toLowerCase(Locale.ROOT), width, height));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it is no picture.
            return Optional.empty();
        }
    }

    /** By how much it has to be made smaller to fit; 1 if it does. */
    public double scale(double mostWidth, double mostHeight) {
        return Math.min(1, Math.min(mostWidth / width, mostHeight / height));
    }
}
