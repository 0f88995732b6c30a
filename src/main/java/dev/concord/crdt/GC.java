package dev.concord.crdt;

/** Collected garbage: only that there were so many units is left (Yjs {@code GC.js}). */
final class GC extends Struct {
    GC(ClientStructs client, long clock, long length) {
        super(client, clock, length, ContentKind.GC | DELETED);
    }

    @Override
    void write(UpdateEncoder out, long offset) {
        out.writeInfo(ContentKind.GC);
        out.writeLen(length - offset);
    }
}
