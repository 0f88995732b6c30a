package dev.concord.crdt;

import dev.concord.lib0.Encoder;
import java.util.List;
import java.util.ArrayList;

/** What waits in a document, as updates that can be merged with its state. */
final class DocPending {
    private DocPending() {
    }

    static List<Update> updatesV1(StructStore store, StateVector known, Update state) {
        List<Update> updates = new ArrayList<>(List.of(state));
        if (store.pendingDeletions != null) {
            updates.add(Update.decode(deletions(store, new UpdateEncoderV1(new Encoder()))));
        }
        if (store.pendingStructs != null) {
            updates.add(Update.decode(structs(store, known, new UpdateEncoderV1(new Encoder()))));
        }
        return updates;
    }

    static List<UpdateV2> updatesV2(StructStore store, StateVector known, UpdateV2 state) {
        List<UpdateV2> updates = new ArrayList<>(List.of(state));
        if (store.pendingDeletions != null) {
            updates.add(UpdateV2.written(deletions(store, new UpdateEncoderV2()), false));
        }
        if (store.pendingStructs != null) {
            updates.add(UpdateV2.written(structs(store, known, new UpdateEncoderV2()), false));
        }
        return updates;
    }

    /** The deletions that wait, as an update without structs. */
    static byte[] deletions(StructStore store, UpdateEncoder out) {
        out.rest().writeVarUint(0);
        store.pendingDeletions.write(out);
        return out.toByteArray();
    }

    private static byte[] structs(StructStore store, StateVector known, UpdateEncoder out) {
        return new PendingStructs(store.pendingStructs.missing(), store.pendingStructs.diff(known)).encode(out);
    }
}
