package dev.concord.crdt;

/**
 * A run of units that one client made one after the other: an {@link Item}, or {@link GC} where nobody knows any more what
 * it was (Yjs {@code AbstractStruct.js}).
 *
 * <pre>
 *   info   31 .. 12  11 .. 9   8       7       6         5     4        3 .. 0
 *          place in a scan     redone  marked  parent id  keep  deleted  content kind
 * </pre>
 */
abstract class Struct {
    static final int KIND = 0xf;
    static final int DELETED = 0x10;
    static final int KEEP = 0x20;
    /** The parent is known by id only, which stands in place of the origin. */
    static final int PARENT_ID = 0x40;
    /** A search marker points here. */
    static final int MARKED = 0x80;
    /** There is another item that redoes this one. */
    static final int REDONE = 0x100;
    static final int SCAN_SHIFT = 12;
    static final int LAST_SCAN_PLACE = (1 << 32 - SCAN_SHIFT - 1) - 1;

    final ClientStructs client;
    long clock;
    long length;
    int info;

    Struct(ClientStructs client, long clock, long length, int info) {
        this.client = client;
        this.clock = clock;
        this.length = length;
        this.info = info;
    }

    final int kind() {
        return info & KIND;
    }

    final boolean isDeleted() {
        return (info & DELETED) != 0;
    }

    /** The clock behind it. */
    final long end() {
        return clock + length;
    }

    final boolean isGC() {
        return (info & KIND) == ContentKind.GC;
    }

    final ID id() {
        return new ID(client.client, clock);
    }

    abstract void write(UpdateEncoder out, long offset);
}
