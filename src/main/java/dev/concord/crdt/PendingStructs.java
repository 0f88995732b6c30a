package dev.concord.crdt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Structs that wait, and for each client of which something is missing the lowest clock that must be passed before it is
 * worth trying again (Yjs {@code store.pendingStructs}).
 *
 * @param structs ordered as in an update: highest client first
 */
record PendingStructs(Map<Long, Long> missing, List<RawStruct> structs) {

    /** Both together; what is in both only once. */
    PendingStructs merge(PendingStructs other) {
        Map<Long, Long> both = new LinkedHashMap<>(missing);
        other.missing.forEach((client, clock) -> both.merge(client, clock, Math::min));
        RawList merged = UpdateMerge.mergeStructs(
                attempt -> List.of(RawList.cursor(structs), RawList.cursor(other.structs)), attempt -> new RawList());
        return new PendingStructs(both, merged.structs());
    }

    /** What of it somebody lacks who knows {@code known} (Yjs {@code diffUpdateV2}). */
    List<RawStruct> diff(StateVector known) {
        List<RawStruct> rest = new ArrayList<>();
        long writing = -1;
        for (RawStruct struct : structs) {
            long from = known.get(struct.client);
            if (struct.client == writing) {
                rest.add(struct);
            } else if (struct.kind != ContentKind.SKIP && struct.end() > from) {
                writing = struct.client;
                rest.add(struct.from(Math.max(from - struct.clock, 0)));
            }
        }
        return rest;
    }

    /** The ids of what waits. */
    IdSet ids() {
        IdSet ids = new IdSet();
        for (RawStruct struct : structs) {
            if (struct.kind != ContentKind.SKIP) {
                ids.add(struct.client, struct.clock, struct.length);
            }
        }
        return ids;
    }

    byte[] encode(UpdateEncoder out) {
        RawWriter writer = new RawWriter(out);
        structs.forEach(struct -> writer.write(struct, 0));
        writer.finish();
        out.rest().writeVarUint(0);
        return out.toByteArray();
    }
}
