package dev.concord.audit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be in the audit log. The texts are in the database for ever: names are added here, never changed. */
public enum AuditAction {

    SIGNED_IN,
    SIGN_IN_REFUSED(true),
    SIGN_IN_LOCKED(true),
    SIGNED_OUT,
    TOKEN_ISSUED,
    TOKEN_REVOKED,
    ACCOUNT_CREATED,
    ACCOUNT_CHANGED,
    ACCOUNT_DISABLED,
    PASSWORD_CHANGED,
    SHARED,
    UNSHARED,
    LINK_MADE,
    LINK_REVOKED,
    LINK_OPENED(true),
    /** Somebody wanted what that person may not. */
    REFUSED(true),
    /** A document's content was read as text, by a program perhaps every second. */
    CONTENT_READ(true),
    /** A program has replaced a document's content or added to it, perhaps every second. */
    CONTENT_WRITTEN(true),
    EXPORTED,
    /** A document's text was given to the language model. */
    ASSISTED,
    TRASHED,
    RESTORED,
    ERASED,
    /** A document went back to what it was. */
    WENT_BACK,
    SETTING_CHANGED,
    /** An administrator told everybody something. */
    MESSAGE_SENT,
    DISCONNECTED,
    ROOM_CLOSED,
    COMPACTED,
    DRAINED,
    RESUMED,
    SERVER_STARTED;

    private final boolean flooding;

    AuditAction() {
        this(false);
    }

    AuditAction(boolean flooding) {
        this.flooding = flooding;
    }

    /** As it is in the database and in JSON, such as {@code sign-in-refused}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AuditAction> of(String text) {
        return Arrays.stream(values()).filter(action -> action.text().equals(text)).findFirst();
    }

    /** Whether a stranger can make as many of these as a network carries. They changed nothing, so each is a transaction of its own, and repetitions are counted. */
    boolean isFlooding() {
        return flooding;
    }
}
