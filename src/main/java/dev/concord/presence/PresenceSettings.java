package dev.concord.presence;

/** How much people are told of each other, besides the carets in documents. */
public enum PresenceSettings {

    /** Who is online and where, and when somebody was last seen. */
    FULL,
    /** The same, but nothing is kept of when somebody was there. */
    ONLINE,
    /** Nothing: everybody is hidden. */
    OFF
}
