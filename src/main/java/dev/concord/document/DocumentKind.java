package dev.concord.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which editor a document is for. */
enum DocumentKind {

    RICH, CODE,
    /** Panels that show series, arranged by people together. */
    DASHBOARD,
    /** Made by another application that connected under a new name. */
    EXTERNAL;

    /** The name used in JSON and in the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<DocumentKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }
}
