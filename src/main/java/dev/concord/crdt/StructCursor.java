package dev.concord.crdt;

/** Stands on one struct after the other, ordered by client and clock. */
interface StructCursor {
    /** Moves to the next struct; false behind the last one. */
    boolean next();

    long client();

    long clock();

    long length();

    boolean isSkip();

    boolean isGC();

    /** The clock behind the struct. */
    default long end() {
        return clock() + length();
    }

    /** As {@link #next}, over all Skips. */
    default boolean nextContent() {
        boolean found;
        do {
            found = next();
        } while (found && isSkip());
        return found;
    }
}
