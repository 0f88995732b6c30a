package dev.concord.crdt;

/** What an item became that was deleted and redone, perhaps more than once (Yjs {@code Item.js}: followRedone). */
final class Redone {
    /** A struct and the place of the unit in it. */
    record Found(Struct struct, long offset) { }

    private Redone() {
    }

    static Found find(Doc doc, ID id, boolean follow) {
        ID next = id;
        Struct struct;
        long offset;
        while (true) {
            struct = doc.store.find(next.client(), next.clock());
            offset = next.clock() - struct.clock;
            if (!follow || (struct.info & Struct.REDONE) == 0 || !(struct instanceof Item item)) {
                return new Found(struct, offset);
            }
            ID redone = doc.redone(item);
            next = new ID(redone.client(), redone.clock() + offset);
        }
    }
}
