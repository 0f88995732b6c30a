package dev.concord.content;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms in which content can be had; the one that is chosen when nothing is asked for comes first. */
public enum OutputFormat {
    JSON("application/json"), TEXT("text/plain"), HTML("text/html"), MARKDOWN("text/markdown");

    private final String mediaType;

    OutputFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Without parameters. */
    public String mediaType() {
        return mediaType;
    }

    /** By its name in lower case. */
    public static Optional<OutputFormat> of(String name) {
        return Arrays.stream(values()).filter(format -> format.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }
}
