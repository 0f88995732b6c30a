package dev.concord.crdt;

/** Takes the structs of an update, ordered by client and clock. */
interface StructSink<C extends StructCursor> {
    /** The struct at which the cursor stands, without its first {@code offset} clocks. */
    void write(C struct, long offset);

    void writeGC(long client, long clock, long length);

    void writeSkip(long client, long clock, long length);
}
