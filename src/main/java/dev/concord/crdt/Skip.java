package dev.concord.crdt;

/** A gap in an update (Yjs {@code Skip.js}). Never in a document. */
final class Skip extends Struct {
    Skip(ClientStructs client, long clock, long length) {
        super(client, clock, length, ContentKind.SKIP);
    }

    @Override
    void write(UpdateEncoder out, long offset) {
        out.writeInfo(ContentKind.SKIP);
        out.rest().writeVarUint(length - offset);
    }
}
