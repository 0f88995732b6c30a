package dev.concord.room;

import java.util.Locale;

/** What bounds how much there is at one time: settings {@code concord.limit.*}, and what may wait for the database. */
public enum SizeLimit {

    CONNECTIONS, CONNECTIONS_PER_USER, CONNECTIONS_PER_DOCUMENT, MESSAGE_BYTES, PRESENCE_BYTES, DOCUMENT_BYTES,
    /** A client was too slow to take everything one by one. */
    OUTBOX_BYTES,
    /** A client sent faster than its room took it, for too long. */
    ROOM_TOO_BUSY,
    /** An edit was refused because too many wait for the database. */
    WAITING_BYTES;

    /** As it is written in settings and figures: {@code connections-per-user}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
