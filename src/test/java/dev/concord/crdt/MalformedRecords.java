package dev.concord.crdt;

import dev.concord.lib0.AnyScanner;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;
import jakarta.json.JsonObject;

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
            default -> { }
        }
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
            if (expected.equals("accept")) {
                differences.add("refused", e.getMessage());
            }
        }
        differences.compare("end", true, true);
    }
}
