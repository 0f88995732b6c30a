package dev.concord.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What people are notified of. The texts are in the database: names are added here, never changed. */
public enum NotificationKind {

    /** In a comment or a chat. */
    MENTIONED,
    /** Somebody may read a document now, or do more with it. */
    SHARED,
    /** In a document of one's own. */
    COMMENT,
    /** In a thread that one has taken part in. */
    REPLY,
    /** Somebody would like to read a document of one's own. */
    ACCESS_REQUESTED,
    /** A document of one's own was brought back from the trash, or to an earlier version. */
    RESTORED,
    CALL_STARTED,
    /** Of an administrator, to all. Cannot be turned off. */
    SYSTEM;

    /** As it is in the database and in JSON, such as {@code access-requested}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<NotificationKind> of(String text) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(text)).findFirst();
    }

    /** Whether people may turn it off. */
    public boolean isOptional() {
        return this != SYSTEM;
    }
}
