package dev.concord.history;

import dev.concord.crdt.Doc;
import dev.concord.crdt.DocOptions;
import dev.concord.crdt.Snapshot;
import dev.concord.crdt.Update;
import dev.concord.room.RoomName;
import dev.concord.room.UpdateLog;

/** A document with everything that was ever in it, as it is stored at present. Confined to one thread. */
record Moment(Update whole, Snapshot now) {

    static Moment load(UpdateLog log, RoomName name) {
        Update whole = Update.merge(log.load(name).updates());
        return new Moment(whole, Snapshot.of(whole));
    }

    /** A document that may be taken apart. */
    Doc doc() {
        Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
        doc.applyUpdate(whole);
        return doc;
    }

    /** What it was at another moment, without what was deleted by then. */
    Update at(Snapshot snapshot) {
        return snapshot.restore(doc(), new Doc()).encodeStateAsUpdate();
    }
}
