package dev.concord.crdt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Whether what an update would change in a document lies in certain places only: below a root, or below an entry of one. Good for one update.
 *
 * <p>Where an item belongs is told by its parent, or by the neighbours it was put between (Yjs {@code Item.js}: getMissing). An update that lies about
 * neighbours of two different parents is seen through, since both are looked at.
 */
final class ChangedRoots {

    private final Doc doc;
    private final BiPredicate<String, String> allowed;
    /** The structs of the update that were understood: by client, from first clock to end. Those of allowed places and of no place only. */
    private final Map<Long, TreeMap<Long, Long>> understood = new HashMap<>();

    /** @param allowed of the name of a root and the key in it, which is null where the root has no keys */
    ChangedRoots(Doc doc, BiPredicate<String, String> allowed) {
        this.doc = doc;
        this.allowed = allowed;
    }

    /** Says no as well if it cannot be told, because something before it is missing. */
    boolean areAllowed(Update update) {
        List<RawStruct> open = new ArrayList<>();
        RawReader reader = new RawReader(new UpdateDecoderV1(update.decoder()));
        while (reader.next()) {
            RawStruct struct = reader.struct();
            if (struct.kind != ContentKind.SKIP && struct.end() > doc.store.state(struct.client)) {
                open.add(struct.copy());
            }
        }
        // Structs refer to earlier ones of their own client and to any of others, so another round may know more.
        int before;
        do {
            before = open.size();
            List<RawStruct> left = new ArrayList<>();
            for (RawStruct struct : open) {
                switch (judge(struct)) {
                    case ALLOWED -> understood.computeIfAbsent(struct.client, client -> new TreeMap<>()).put(struct.clock, struct.end());
                    case UNKNOWN -> left.add(struct);
                    case FORBIDDEN -> {
                        return false;
                    }
                }
            }
            open = left;
        } while (!open.isEmpty() && open.size() < before);
        return open.isEmpty() && areDeletionsAllowed(update);
    }

    private enum Verdict { ALLOWED, FORBIDDEN, UNKNOWN }

    private Verdict judge(RawStruct struct) {
        if (struct.kind == ContentKind.GC) {
            return Verdict.ALLOWED;
        }
        long known = doc.store.state(struct.client);
        if (struct.clock < known && judge(struct.client, known - 1) == Verdict.FORBIDDEN) {
            // It goes on from its own beginning, which is somewhere else than it says.
            return Verdict.FORBIDDEN;
        }
        if (struct.parentName != null) {
            return allowed.test(struct.parentName, struct.parentSub) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
        }
        if (struct.parentClient != RawStruct.NONE) {
            return judge(struct.parentClient, struct.parentClock);
        }
        Verdict origin = struct.originClient == RawStruct.NONE ? Verdict.ALLOWED : judge(struct.originClient, struct.originClock);
        Verdict right = struct.rightClient == RawStruct.NONE ? Verdict.ALLOWED : judge(struct.rightClient, struct.rightClock);
        if (origin == Verdict.FORBIDDEN || right == Verdict.FORBIDDEN) {
            return Verdict.FORBIDDEN;
        }
        return origin == Verdict.UNKNOWN || right == Verdict.UNKNOWN ? Verdict.UNKNOWN : Verdict.ALLOWED;
    }

    /** Of what an id names. */
    private Verdict judge(long client, long clock) {
        if (clock < doc.store.state(client)) {
            return isAllowed(doc.store.find(client, clock)) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
        }
        TreeMap<Long, Long> structs = understood.get(client);
        Map.Entry<Long, Long> struct = structs == null ? null : structs.floorEntry(clock);
        return struct != null && clock < struct.getValue() ? Verdict.ALLOWED : Verdict.UNKNOWN;
    }

    /** What has no place in the document any more may be there: whatever refers to it gets none either. */
    private boolean isAllowed(Struct struct) {
        Item top = struct instanceof Item item ? item : null;
        while (top != null && top.parent != null && top.parent.item != null) {
            top = top.parent.item;
        }
        return top == null || top.parent == null || allowed.test(top.parent.rootName, top.parentSub);
    }

    private boolean areDeletionsAllowed(Update update) {
        boolean[] areAllowed = {true};
        update.deletions().forEach((client, start, end) -> areAllowed[0] = areAllowed[0] && isDeletionAllowed(client, start, end));
        return areAllowed[0];
    }

    /** What is deleted already does not count: whoever answers a sync step 1 tells of all deletions there are. */
    private boolean isDeletionAllowed(long client, long start, long end) {
        long known = Math.min(end, doc.store.state(client));
        if (start < known) {
            ClientStructs structs = doc.store.knownClient(client);
            for (int i = structs.find(start); i < structs.count() && structs.get(i).clock < known; i++) {
                Struct struct = structs.get(i);
                if (!struct.isDeleted() && !isAllowed(struct)) {
                    return false;
                }
            }
        }
        for (long clock = Math.max(start, known); clock < end;) {
            TreeMap<Long, Long> own = understood.get(client);
            Map.Entry<Long, Long> struct = own == null ? null : own.floorEntry(clock);
            if (struct == null || struct.getValue() <= clock) {
                return false;
            }
            clock = struct.getValue();
        }
        return true;
    }
}
