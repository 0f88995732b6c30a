package dev.concord.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import dev.concord.crdt.UpdateV2;
import dev.concord.lib0.MalformedDataException;
import java.util.HexFormat;

/**
 * Whatever bytes come in: an update is read or refused, and a document that refused it is what it was before. Runs over the
 * recorded inputs with the other tests; {@code mvn -Pfuzz} looks for new ones.
 */
class UpdateFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void formatV1(byte[] bytes) {
        Doc doc = base();
        Update before = doc.encodeStateAsUpdate();
        try {
            doc.applyUpdate(bytes);
        } catch (MalformedDataException e) {
            require(doc.encodeStateAsUpdate().equals(before), "a refused update changed the document");
            return;
        }
        algebra(doc);
        Update update;
        try {
            update = Update.decode(bytes);
        } catch (MalformedDataException e) {
            return;
        }
        Update merged = update.merge(before);
        require(merged.insertions().equals(update.insertions().union(before.insertions())), "a merge lost something");
        update.diff(before.stateVector());
    }

    @FuzzTest(maxDuration = "10m")
    void formatV2(byte[] bytes) {
        Doc doc = base();
        Update before = doc.encodeStateAsUpdate();
        try {
            doc.applyUpdateV2(bytes, null);
        } catch (MalformedDataException e) {
            require(doc.encodeStateAsUpdate().equals(before), "a refused update changed the document");
            return;
        }
        algebra(doc);
        UpdateV2 update;
        try {
            update = UpdateV2.decode(bytes);
        } catch (MalformedDataException e) {
            return;
        }
        update.merge(before.toV2());
        update.diff(before.stateVector());
        update.toV1();
    }

    private static Doc base() {
        Doc doc = new Doc();
        doc.applyUpdate(BASE);
        doc.getText("t");
        doc.getArray("a");
        doc.getXmlFragment("x");
        return doc;
    }

    /** A text, an array and a map in it, by client 1. */
    private static final byte[] BASE = HexFormat.of().parseHex(
            "010301000401017405" + "68656c6c6f" + "080101" + "6103" + "7d017d027d03" + "8701070100");

    private static void algebra(Doc doc) {
        doc.toJson();
        Update state = doc.encodeStateAsUpdate();
        Update.decode(state.toByteArray());
        doc.encodeStateAsUpdate(doc.stateVector());
        if (doc.hasPending()) {
            return;
        }
        Doc again = new Doc();
        again.applyUpdate(state);
        require(again.stateVector().equals(doc.stateVector()), "a document lost something when it was encoded");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new AssertionError(problem);
        }
    }
}
