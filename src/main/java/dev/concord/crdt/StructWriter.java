package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;

/**
 * Writes structs of format V1 one after the other; how many there are comes in front of them in the end
 * (Yjs {@code updates.js}: LazyStructWriter). A change of the client begins a new section.
 */
final class StructWriter implements StructSink<StructReader> {
    private final Encoder done;
    private final Encoder section = new Encoder(256);
    private long sections;
    private long client;
    private long startClock;
    private long nextClock;
    private long structs;

    /** With room for {@code expectedSize} bytes in all. */
    StructWriter(int expectedSize) {
        this.done = new Encoder(expectedSize);
    }

    /** Writes the struct at which the reader stands, without its first {@code offset} clocks. */
    @Override
    public void write(StructReader struct, long offset) {
        if (struct.isSkip()) {
            writeSkip(struct.client(), struct.clock() + offset, struct.length() - offset);
        } else if (struct.isGC()) {
            writeGC(struct.client(), struct.clock() + offset, struct.length() - offset);
        } else {
            begin(struct.client(), struct.clock() + offset, struct.length() - offset);
            writeItem(struct, offset);
        }
    }

    @Override
    public void writeGC(long ofClient, long clock, long length) {
        begin(ofClient, clock, length);
        section.writeUint8(StructReader.GC);
        section.writeVarUint(length);
    }

    @Override
    public void writeSkip(long ofClient, long clock, long length) {
        begin(ofClient, clock, length);
        section.writeUint8(StructReader.SKIP);
        section.writeVarUint(length);
    }

    private void begin(long ofClient, long clock, long length) {
        if (structs > 0 && (ofClient != client || clock != nextClock)) {
            endSection();
        }
        if (structs == 0) {
            client = ofClient;
            startClock = clock;
        }
        nextClock = clock + length;
        structs++;
    }

    private void endSection() {
        if (structs > 0) {
            done.writeVarUint(structs);
            done.writeVarUint(client);
            done.writeVarUint(startClock);
            done.writeBytes(section);
            section.reset();
            sections++;
            structs = 0;
        }
    }

    /** Yjs {@code Item.js}: write. */
    private void writeItem(StructReader item, long offset) {
        Decoder in = item.decoder();
        int info = item.info();
        int kind = info & StructReader.KIND;
        // A document marks every entry of a map. What is read out of an update knows its key only where it is spelled out.
        int key = (info & StructReader.HAS_NEIGHBOUR) == 0 ? info & StructReader.HAS_PARENT_SUB : 0;
        int end = item.endPosition();
        if (offset == 0) {
            section.writeUint8(info & StructReader.HAS_NEIGHBOUR | key | kind);
            if (item.asYjsWrites()) {
                section.writeBytes(in, item.position() + 1, end);
                return;
            }
            writeHead(item, in);
        } else {
            int rightOrigin = info & StructReader.HAS_RIGHT_ORIGIN;
            section.writeUint8(StructReader.HAS_ORIGIN | rightOrigin | key | kind);
            section.writeVarUint(item.client());
            section.writeVarUint(item.clock() + offset - 1);
            if (rightOrigin != 0) {
                in.seek(item.rightOriginPosition());
                copyId(in);
            }
        }
        in.seek(item.contentPosition());
        ContentRefs.rewrite(kind, in, offset, section);
        in.seek(end);
    }

    private void writeHead(StructReader item, Decoder in) {
        in.seek(item.position() + 1);
        if ((item.info() & StructReader.HAS_NEIGHBOUR) == 0) {
            boolean byName = in.readVarUint() == 1;
            section.writeVarUint(byName ? 1 : 0);
            if (byName) {
                section.writeVarStringFrom(in, 0);
            } else {
                copyId(in);
            }
            if ((item.info() & StructReader.HAS_PARENT_SUB) != 0) {
                section.writeVarStringFrom(in, 0);
            }
            return;
        }
        if ((item.info() & StructReader.HAS_ORIGIN) != 0) {
            copyId(in);
        }
        if ((item.info() & StructReader.HAS_RIGHT_ORIGIN) != 0) {
            copyId(in);
        }
    }

    private void copyId(Decoder in) {
        section.writeVarUint(in.readVarUint());
        section.writeVarUint(in.readVarUint());
    }

    /** The structs of an update, complete; behind them belong the deletions. */
    Encoder finish() {
        endSection();
        Encoder update = new Encoder(done.size() + 64);
        update.writeVarUint(sections);
        update.writeBytes(done);
        return update;
    }
}
