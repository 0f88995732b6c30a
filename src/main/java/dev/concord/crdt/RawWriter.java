package dev.concord.crdt;

import dev.concord.lib0.Encoder;
import java.util.ArrayList;
import java.util.List;

/** Writes structs in either format, a section for each client (Yjs {@code updates.js}: LazyStructWriter). */
final class RawWriter implements StructSink<RawCursor> {
    private record Section(long structs, Encoder rest) { }

    private final UpdateEncoder out;
    private final Encoder whole;
    private final List<Section> sections = new ArrayList<>();
    private long structs;
    private long client;
    private long nextClock;

    RawWriter(UpdateEncoder out) {
        this.out = out;
        this.whole = out.rest();
        out.switchRest(new Encoder());
    }

    @Override
    public void write(RawCursor cursor, long offset) {
        write(cursor.struct(), offset);
    }

    @Override
    public void writeGC(long ofClient, long clock, long length) {
        write(RawStruct.gc(ofClient, clock, length), 0);
    }

    @Override
    public void writeSkip(long ofClient, long clock, long length) {
        write(RawStruct.skip(ofClient, clock, length), 0);
    }

    void write(RawStruct struct, long offset) {
        if (structs > 0 && (struct.client != client || struct.clock + offset != nextClock)) {
            endSection();
        }
        if (structs == 0) {
            client = struct.client;
            out.writeClient(client);
            out.rest().writeVarUint(struct.clock + offset);
        }
        nextClock = struct.end();
        structs++;
        struct.write(out, offset);
    }

    private void endSection() {
        if (structs > 0) {
            sections.add(new Section(structs, out.rest()));
            out.switchRest(new Encoder());
            structs = 0;
        }
    }

    /** Closes the structs; the deletions are to be written behind them. */
    void finish() {
        endSection();
        out.switchRest(whole);
        whole.writeVarUint(sections.size());
        for (Section section : sections) {
            whole.writeVarUint(section.structs());
            whole.writeBytes(section.rest());
        }
    }
}
