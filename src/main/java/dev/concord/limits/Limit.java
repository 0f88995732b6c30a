package dev.concord.limits;

import java.util.Locale;

/** What is limited. The setting of each is {@code concord.limit.} and its {@link #text}. */
public enum Limit {

    SIGN_INS_PER_MINUTE,
    SIGN_INS_ELSEWHERE_PER_MINUTE,
    ONE_TIME_LINKS_PER_MINUTE,
    LOOKUPS_PER_MINUTE,
    REQUESTS_PER_MINUTE,
    CONNECTS_PER_MINUTE,
    NEW_DOCUMENTS_PER_MINUTE,
    CHAT_MESSAGES_PER_MINUTE,
    MESSAGES_PER_MINUTE,
    BYTES_PER_MINUTE,
    DOCUMENTS_PER_USER,
    EVENT_STREAMS,
    EVENT_STREAMS_PER_USER,
    LIVE_STREAMS,
    LIVE_STREAMS_PER_USER,
    SERIES_POINTS_PER_MINUTE,
    SERIES;

    /** As it is told to clients and in metrics, such as {@code sign-ins-per-minute}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a client is told that met it. */
    public String exceeded(long max) {
        return "limit " + text() + " of " + max + " exceeded";
    }
}
