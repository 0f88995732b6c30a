package dev.concord.crdt;



/**
 * A struct as it stands in an update: neighbours and parent are names, nothing is looked up. A reader fills the same one
 * again and again; who keeps it takes a {@link #copy}.
 */
final class RawStruct {
    static final long NONE = -1;

    long client;
    long clock;
    long length;
    int kind;
    /** {@link #NONE} if there is none; so for the right origin and the parent. */
    long originClient = NONE;
    long originClock;
    long rightClient = NONE;
    long rightClock;
    long parentClient = NONE;
    long parentClock;
    /** The name of the root, if the parent is one and is told. */
    String parentName;
    /** Only where the parent is told, but for structs that were items of a document. */
    String parentSub;
    Object content;

    long end() {
        return clock + length;
    }

    void clear() {
        originClient = NONE;
        rightClient = NONE;
        parentClient = NONE;
        parentName = null;
        parentSub = null;
        content = null;
    }

    RawStruct copy() {
        RawStruct copy = new RawStruct();
        copy.client = client;
        copy.clock = clock;
        copy.length = length;
        copy.kind = kind;
        copy.originClient = originClient;
        copy.originClock = originClock;
        copy.rightClient = rightClient;
        copy.rightClock = rightClock;
        copy.parentClient = parentClient;
        copy.parentClock = parentClock;
        copy.parentName = parentName;
        copy.parentSub = parentSub;
        copy.content = content;
        return copy;
    }

    /** The struct without its first {@code offset} units (Yjs {@code updates.js}: sliceStruct). */
    RawStruct from(long offset) {
        if (offset == 0) {
            return this;
        }
        RawStruct tail = copy();
        tail.clock += offset;
        tail.length -= offset;
        if (kind != ContentKind.GC && kind != ContentKind.SKIP) {
            tail.originClient = client;
            tail.originClock = tail.clock - 1;
            tail.content = ContentKind.tail(kind, content, offset, length);
        }
        return tail;
    }

    /** Writes the units from {@code offset} on (Yjs {@code Item.js}: write). */
    void write(UpdateEncoder out, long offset) {
        if (kind == ContentKind.GC) {
            out.writeInfo(ContentKind.GC);
            out.writeLen(length - offset);
            return;
        }
        if (kind == ContentKind.SKIP) {
            out.writeInfo(ContentKind.SKIP);
            out.rest().writeVarUint(length - offset);
            return;
        }
        boolean origin = offset > 0 || originClient != NONE;
        boolean right = rightClient != NONE;
        out.writeInfo(kind | (origin ? StructReader.HAS_ORIGIN : 0) | (right ? StructReader.HAS_RIGHT_ORIGIN : 0)
                | (parentSub != null ? StructReader.HAS_PARENT_SUB : 0));
        if (offset > 0) {
            out.writeLeftId(client, clock + offset - 1);
        } else if (origin) {
            out.writeLeftId(originClient, originClock);
        }
        if (right) {
            out.writeRightId(rightClient, rightClock);
        }
        if (!origin && !right) {
            out.writeParentInfo(parentName != null);
            if (parentName != null) {
                out.writeString(parentName);
            } else {
                out.writeLeftId(parentClient, parentClock);
            }
            if (parentSub != null) {
                out.writeString(parentSub);
            }
        }
        ContentKind.write(kind, content, offset, length, out);
    }

    static RawStruct gc(long client, long clock, long length) {
        return filler(ContentKind.GC, client, clock, length);
    }

    static RawStruct skip(long client, long clock, long length) {
        return filler(ContentKind.SKIP, client, clock, length);
    }

    private static RawStruct filler(int kind, long client, long clock, long length) {
        RawStruct struct = new RawStruct();
        struct.kind = kind;
        struct.client = client;
        struct.clock = clock;
        struct.length = length;
        return struct;
    }

}
