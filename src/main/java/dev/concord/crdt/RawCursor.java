package dev.concord.crdt;

/** A cursor that has the struct in parts. */
interface RawCursor extends StructCursor {
    /** Valid until the next move. */
    RawStruct struct();

    @Override
    default long client() {
        return struct().client;
    }

    @Override
    default long clock() {
        return struct().clock;
    }

    @Override
    default long length() {
        return struct().length;
    }

    @Override
    default boolean isSkip() {
        return struct().kind == ContentKind.SKIP;
    }

    @Override
    default boolean isGC() {
        return struct().kind == ContentKind.GC;
    }
}
