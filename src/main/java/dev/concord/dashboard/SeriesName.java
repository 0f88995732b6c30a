package dev.concord.dashboard;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a series may be called: letters, digits, dots, dashes and underscores, so that it needs no escaping anywhere. */
final class SeriesName {

    /** Begins the names of what the servers tell of themselves; nobody else may post under these. */
    static final String OWN = "concord.";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /** The address of the stream. */
    private static final String TAKEN = "live";

    private SeriesName() {
    }

    static boolean isOne(String text) {
        return NAME.matcher(text).matches() && !text.equals(TAKEN);
    }

    static boolean isOwn(String name) {
        return name.startsWith(OWN);
    }

    /** The name of a figure of a server, which may be called anything. */
    static String own(String server, String figure) {
        String part = server.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
        return OWN + part.substring(0, Math.min(part.length(), 60)) + "." + figure;
    }
}
