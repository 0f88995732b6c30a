package dev.concord.crdt;

import java.util.ArrayList;
import java.util.List;

/** The structs of an update in memory. */
final class RawList implements StructSink<RawCursor> {
    private final List<RawStruct> structs = new ArrayList<>();

    List<RawStruct> structs() {
        return structs;
    }

    @Override
    public void write(RawCursor cursor, long offset) {
        structs.add(offset == 0 ? cursor.struct().copy() : cursor.struct().from(offset));
    }

    @Override
    public void writeGC(long client, long clock, long length) {
        structs.add(RawStruct.gc(client, clock, length));
    }

    @Override
    public void writeSkip(long client, long clock, long length) {
        structs.add(RawStruct.skip(client, clock, length));
    }

    /** In front of the first of the structs. */
    static RawCursor cursor(List<RawStruct> structs) {
        return new RawCursor() {
            private int next;

            @Override
            public boolean next() {
                next++;
                return next <= structs.size();
            }

            @Override
            public RawStruct struct() {
                return structs.get(next - 1);
            }
        };
    }
}
