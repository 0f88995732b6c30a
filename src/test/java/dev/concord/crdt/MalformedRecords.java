package dev.concord.crdt;

import dev.concord.lib0.AnyScanner;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;
import jakarta.json.JsonObject;
import java.util.Set;

/** Records of malformed.jsonl: damaged and hostile input. */
final class MalformedRecords {
    private MalformedRecords() {
    }

    static void check(JsonObject record, Differences differences) {
        byte[] bytes = Corpus.bytes(record, "bytes");
        switch (record.getString("format")) {
            case "updateV1" -> {
                expect(record, differences, () -> RecordedUpdates.checkAlgebra(Update.decode(bytes), differences));
            }
            case "stateVector" -> expect(record, differences, () -> StateVector.decode(bytes));
            case "any" -> {
                expect(record, differences, () -> whole(Decoder.of(bytes)).readAny());
                expect(record, differences, () -> new AnyScanner().scan(whole(Decoder.of(bytes))));
            }
            case "updateV2" -> expect(record, differences, () -> UpdateV2.decode(bytes));
            case "snapshotV1" -> expect(record, differences, () -> Snapshot.decode(bytes));
            case "snapshotV2" -> expect(record, differences, () -> Snapshot.decodeV2(bytes));
            case "relativePosition" -> expect(record, differences, () -> RelativePosition.decode(bytes));
            default -> { }
        }
        if (record.getString("format").startsWith("update")) {
            expect(record, differences, () -> apply(record, bytes, differences));
        }
    }

    /** What is refused leaves the document as it was; what is accepted does what it does in Yjs. */
    private static void apply(JsonObject record, byte[] bytes, Differences differences) {
        Doc doc = new Doc();
        if (record.containsKey("base")) {
            doc.applyUpdate(Corpus.bytes(record, "base"));
        }
        byte[] before = doc.encodeStateAsUpdate().toByteArray();
        Set<String> roots = doc.rootNames();
        try {
            Replays.apply(doc, record.getString("format").equals("updateV2"), bytes);
        } catch (MalformedDataException e) {
            differences.compare("unchanged", before, doc.encodeStateAsUpdate().toByteArray());
            differences.compare("unchanged roots", roots, doc.rootNames());
            throw e;
        }
        doc.store.checkIntegrity();
        JsonObject yjs = record.getJsonObject("yjs");
        if (yjs.containsKey("after") && record.getString("expect").equals("accept")) {
            differences.compare("after", Corpus.bytes(yjs, "after"), doc.encodeStateAsUpdate().toByteArray());
        }
        Update.decode(doc.encodeStateAsUpdate().toByteArray());
        UpdateV2.decode(doc.encodeStateAsUpdateV2().toByteArray());
    }

    private static Decoder whole(Decoder in) {
        return in;
    }

    /** Well-formed bytes that only the document refuses to which they are applied. */
    private static boolean refusedByTheDocument(JsonObject record) {
        return record.containsKey("base") && !record.containsKey("strict") && !record.getString("kind").equals("impossible");
    }

    private static void expect(JsonObject record, Differences differences, Runnable read) {
        String expected = record.getString("expect");
        try {
            read.run();
            if (expected.equals("reject") && !refusedByTheDocument(record)) {
                differences.add("accepted", record.getString("kind") + ", " + record.getString("strict", "no reason")
                        + " " + record.getString("bytes"));
            }
        } catch (MalformedDataException e) {
            int length = Corpus.bytes(record, "bytes").length;
            if (e.offset() < 0 || e.offset() > length) {
                differences.add("offset outside of the data", e.getMessage());
            }
            // Without a document nobody knows that such a struct is there already.
            boolean needsDocument = record.containsKey("base") && e.problem().contains("refers to itself");
            if (expected.equals("accept") && !needsDocument) {
                differences.add("refused", e.getMessage());
            }
        }
        differences.compare("end", true, true);
    }
}
