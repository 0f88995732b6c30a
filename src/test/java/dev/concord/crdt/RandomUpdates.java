package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Updates of a made-up history by a seed: a few clients, structs of every kind, deletions of what is known and of what is not.
 * Whatever two of them say about the same id is the same.
 */
final class RandomUpdates {
    private static final long[] CLIENTS = {0, 63, 64, 1L << 31, (1L << 32) + 1, Decoder.MAX_INTEGER};

    private final Random random;
    private final long[] clocks = new long[CLIENTS.length];

    RandomUpdates(long seed) {
        this.random = new Random(seed);
    }

    /** Each by one client, then some that repeat parts of others. */
    List<Update> make(int count) {
        List<Update> updates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            updates.add(one());
        }
        for (int i = 0; i < count / 3; i++) {
            Update some = updates.get(random.nextInt(updates.size())).merge(updates.get(random.nextInt(updates.size())));
            StateVector behind = StateVector.EMPTY;
            for (Update.Extent extent : some.extents()) {
                long cut = extent.start() + random.nextInt((int) (extent.end() - extent.start()) + 1);
                behind = behind.merge(StateVector.of(Map.of(extent.client(), cut)));
            }
            updates.add(random.nextBoolean() ? some : some.diff(behind));
        }
        return updates;
    }

    private Update one() {
        int who = random.nextInt(CLIENTS.length);
        int structs = random.nextInt(4);
        Encoder out = new Encoder();
        out.writeVarUint(structs == 0 ? 0 : 1);
        if (structs > 0) {
            out.writeVarUint(structs);
            out.writeVarUint(CLIENTS[who]);
            out.writeVarUint(clocks[who]);
            for (int i = 0; i < structs; i++) {
                clocks[who] += struct(CLIENTS[who], clocks[who], out);
            }
        }
        IdSet deleted = new IdSet();
        for (int i = random.nextInt(3); i > 0; i--) {
            deleted.add(CLIENTS[random.nextInt(CLIENTS.length)], random.nextInt(60), 1 + random.nextInt(5));
        }
        deleted.writeTo(out);
        return Update.decode(out.toByteArray());
    }

    private int struct(long client, long clock, Encoder out) {
        int length = 1 + random.nextInt(6);
        int kind = random.nextInt(5);
        if (kind == 0) {
            out.writeUint8(StructReader.GC);
            out.writeVarUint(length);
            return length;
        }
        boolean origin = clock > 0 && random.nextBoolean();
        int ref = kind == 1 ? ContentString.REF : kind == 2 ? ContentAny.REF : kind == 3 ? ContentDeleted.REF
                : ContentFormat.REF;
        out.writeUint8(ref | (origin ? StructReader.HAS_ORIGIN : 0));
        if (origin) {
            out.writeVarUint(client);
            out.writeVarUint(clock - 1);
        } else {
            out.writeVarUint(1);
            out.writeVarString("root");
        }
        return content(ref, length, out);
    }

    private int content(int ref, int length, Encoder out) {
        switch (ref) {
            case ContentString.REF:
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < length; i++) {
                    text.append("aä中z".charAt(random.nextInt(4)));
                }
                out.writeVarString(text.toString());
                return length;
            case ContentAny.REF:
                out.writeVarUint(length);
                for (int i = 0; i < length; i++) {
                    out.writeAny(random.nextBoolean() ? Any.of(random.nextInt(100) / 4.0)
                            : Any.of(Map.of("k", Any.of("v" + i))));
                }
                return length;
            case ContentDeleted.REF:
                out.writeVarUint(length);
                return length;
            default:
                out.writeVarString("bold");
                out.writeVarString("true");
                return 1;
        }
    }

    /** What an update says of every id, however its structs are cut; of the neighbours only the first struct tells. */
    static Map<ID, String> units(Update update) {
        Map<ID, String> units = new TreeMap<>();
        StructReader reader = StructReader.of(Decoder.of(update.toByteArray()), new ContentScan(), false);
        while (reader.nextContent()) {
            Decoder in = reader.decoder();
            int end = reader.endPosition();
            in.seek(reader.contentPosition());
            int kind = reader.info() & StructReader.KIND;
            String text = kind == ContentString.REF ? in.readVarString() : "";
            long values = kind == ContentAny.REF ? in.readVarUint() : 0;
            for (int i = 0; i < reader.length(); i++) {
                String what = kind == ContentString.REF ? text.substring(i, i + 1)
                        : values > 0 ? in.readAny().toString() : "kind " + kind;
                units.put(new ID(reader.client(), reader.clock() + i), what);
            }
            in.seek(end);
        }
        return units;
    }
}
