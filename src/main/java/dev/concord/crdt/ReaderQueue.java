package dev.concord.crdt;

/** Readers that all stand on a struct, the one to be read next on top: highest client first, then lowest clock. */
interface ReaderQueue<C extends StructCursor> {
    /** Before the first question for the top. Readers at the same place stand as they were added. */
    void add(C reader);

    boolean isEmpty();

    C top();

    /** The reader on top has moved on, or Yjs at least looks anew for the one to be read next. */
    void topMoved();

    /** The reader on top is at its end. */
    void removeTop();
}
