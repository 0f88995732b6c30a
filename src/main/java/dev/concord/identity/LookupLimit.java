package dev.concord.identity;

/** Bounds how often the database is asked whose something is that somebody shows. */
public interface LookupLimit {

    /**
     * Counts a question of somebody at {@code address}. Throws if there are too many, with an exception of its own, which reaches whoever asks a {@link Caller}
     * who it is.
     */
    void take(String address);
}
