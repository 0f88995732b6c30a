package dev.concord.crdt;

import dev.concord.lib0.Encoder;
import java.util.List;

/** Writes documents and transactions as updates (Yjs {@code encoding.js}: encodeStateAsUpdate, writeClientsStructs). */
final class DocEncoding {
    private DocEncoding() {
    }

    static Update stateV1(StructStore store, StateVector known) {
        Encoder buffer = new Encoder(1024);
        UpdateEncoderV1 out = new UpdateEncoderV1(buffer);
        boolean structs = writeStructs(store, known, out);
        Update state = finishV1(buffer, out, structs, store.deletions());
        if (store.pendingStructs == null && store.pendingDeletions == null) {
            return state;
        }
        return Update.merge(DocPending.updatesV1(store, known, state));
    }

    static UpdateV2 stateV2(StructStore store, StateVector known) {
        UpdateEncoderV2 out = new UpdateEncoderV2();
        boolean structs = writeStructs(store, known, out);
        UpdateV2 state = finishV2(out, structs, store.deletions());
        if (store.pendingStructs == null && store.pendingDeletions == null) {
            return state;
        }
        return UpdateV2.merge(DocPending.updatesV2(store, known, state));
    }

    private static Update finishV1(Encoder buffer, UpdateEncoder out, boolean structs, IdRanges deletions) {
        int structsEnd = buffer.size();
        deletions.write(out);
        return Update.written(buffer, structsEnd, true, !structs, deletions.count() == 0);
    }

    private static UpdateV2 finishV2(UpdateEncoder out, boolean structs, IdRanges deletions) {
        deletions.write(out);
        return UpdateV2.written(out.toByteArray(), !structs && deletions.count() == 0);
    }

    private static boolean writeStructs(StructStore store, StateVector known, UpdateEncoder out) {
        ClientStructs[] clients = store.descending();
        int count = 0;
        for (ClientStructs structs : clients) {
            count += structs.state() > known.get(structs.client) ? 1 : 0;
        }
        out.rest().writeVarUint(count);
        for (ClientStructs structs : clients) {
            long from = known.get(structs.client);
            if (structs.state() > from) {
                writeFrom(structs, from, out);
            }
        }
        return count > 0;
    }

    private static void writeFrom(ClientStructs structs, long clock, UpdateEncoder out) {
        int first = clock == 0 ? 0 : structs.find(clock);
        out.rest().writeVarUint(structs.count() - first);
        out.writeClient(structs.client);
        out.rest().writeVarUint(clock);
        structs.get(first).write(out, clock - structs.get(first).clock);
        for (int i = first + 1; i < structs.count(); i++) {
            structs.get(i).write(out, 0);
        }
    }

    /** The structs before these clocks, which must be known and begin or end there. */
    static void writeUntil(StructStore store, StateVector until, UpdateEncoder out) {
        out.rest().writeVarUint(until.size());
        until.forEach((client, clock) -> {
            ClientStructs structs = store.knownClient(client);
            int count = structs.find(clock - 1) + 1;
            out.rest().writeVarUint(count);
            out.writeClient(client);
            out.rest().writeVarUint(0);
            for (int i = 0; i < count; i++) {
                structs.get(i).write(out, 0);
            }
        });
    }

    static Update transactionV1(Transaction transaction, List<ClientStructs> touched) {
        Encoder buffer = new Encoder(64);
        UpdateEncoderV1 out = new UpdateEncoderV1(buffer);
        writeTouched(transaction, touched, out);
        return finishV1(buffer, out, !touched.isEmpty(), transaction.deletions);
    }

    static UpdateV2 transactionV2(Transaction transaction, List<ClientStructs> touched) {
        UpdateEncoderV2 out = new UpdateEncoderV2();
        writeTouched(transaction, touched, out);
        return finishV2(out, !touched.isEmpty(), transaction.deletions);
    }

    private static void writeTouched(Transaction transaction, List<ClientStructs> touched, UpdateEncoder out) {
        if (touched.size() == 1) {
            out.rest().writeVarUint(1);
            writeFrom(touched.get(0), transaction.before(touched.get(0)), out);
            return;
        }
        ClientStructs[] clients = StructStore.descending(touched);
        out.rest().writeVarUint(clients.length);
        for (ClientStructs structs : clients) {
            writeFrom(structs, transaction.before(structs), out);
        }
    }
}
