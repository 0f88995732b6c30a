package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ChangedRootsTest {

    private static final BiPredicate<String, String> COMMENTS = (root, key) -> root.equals("comments");

    private final Doc server = new Doc();

    /** Somebody whose copy is the server's, and what that one changes in it. */
    private Update change(Consumer<Doc> change) {
        Doc client = new Doc();
        client.applyUpdate(server.encodeStateAsUpdate());
        StateVector before = client.stateVector();
        change.accept(client);
        return client.encodeStateAsUpdate(before);
    }

    private void have(Consumer<Doc> content) {
        server.applyUpdate(change(content));
    }

    private boolean isAllowed(Consumer<Doc> change) {
        return server.changesOnly(change(change), COMMENTS);
    }

    private static YMap thread(Doc doc) {
        return (YMap) doc.getMap("comments").get("thread");
    }

    @Test
    void whatLiesBelowTheRootIsAllowedHoweverDeepAndNothingElseIs() {
        have(doc -> {
            doc.getText("text").insert(0, "hello");
            doc.getMap("comments").set("thread", new YMap());
            thread(doc).set("text", new YText("well said"));
        });
        assertThat(isAllowed(doc -> doc.getMap("comments").set("another", Value.of("x")))).isTrue();
        assertThat(isAllowed(doc -> ((YText) thread(doc).get("text")).insert(4, "!"))).isTrue();
        assertThat(isAllowed(doc -> thread(doc).delete("text"))).isTrue();
        assertThat(isAllowed(doc -> doc.getText("text").insert(2, "x"))).isFalse();
        assertThat(isAllowed(doc -> doc.getText("text").delete(0, 1))).isFalse();
        assertThat(isAllowed(doc -> doc.getText("text").format(0, 2, Map.of("bold", Any.of(true))))).isFalse();
        assertThat(isAllowed(doc -> doc.getMap("elsewhere").set("a", Value.of("x")))).isFalse();
        assertThat(isAllowed(doc -> {
            thread(doc).set("resolved", Value.of("yes"));
            doc.getText("text").insert(5, "x");
        })).isFalse();
    }

    @Test
    void whatIsKnownDoesNotCount() {
        have(doc -> {
            doc.getText("text").insert(0, "hello");
            doc.getText("text").delete(0, 2);
        });
        assertThat(server.changesOnly(server.encodeStateAsUpdate(), COMMENTS)).isTrue();
        assertThat(server.changesOnly(Update.EMPTY, COMMENTS)).isTrue();
    }

    @Test
    void whatCannotBePlacedIsNotAllowed() {
        Doc client = new Doc();
        List<Update> updates = new ArrayList<>();
        client.onUpdate((update, transaction) -> updates.add(update));
        client.getMap("comments").set("thread", new YMap());
        thread(client).set("text", Value.of("x"));
        assertThat(server.changesOnly(updates.get(1), COMMENTS)).isFalse();
        assertThat(server.changesOnly(Update.merge(updates), COMMENTS)).isTrue();
        assertThat(server.changesOnly(Update.deleting(updates.get(0).insertions()), COMMENTS)).isFalse();
    }

    /** Of entries as well as of what lies in them, and whatever an update says of its neighbours. */
    @Test
    void anEntryOfARootMayBeAllowedByItself() {
        have(doc -> {
            doc.getMap("comments").set("anna/1", Value.of("by anna"));
            doc.getMap("comments").set("anna/2", new YText("long"));
            doc.getMap("comments").set("ben/1", Value.of("by ben"));
            doc.getMap("comments").set("ben/2", new YText("long"));
        });
        BiPredicate<String, String> bens = (root, key) -> root.equals("comments") && key.startsWith("ben/");
        assertThat(server.changesOnly(change(doc -> doc.getMap("comments").set("ben/3", Value.of("x"))), bens)).isTrue();
        assertThat(server.changesOnly(change(doc -> doc.getMap("comments").set("ben/1", Value.of("x"))), bens)).isTrue();
        assertThat(server.changesOnly(change(doc -> doc.getMap("comments").delete("ben/1")), bens)).isTrue();
        assertThat(server.changesOnly(change(doc -> ((YText) doc.getMap("comments").get("ben/2")).insert(4, "er")), bens)).isTrue();
        assertThat(server.changesOnly(change(doc -> doc.getMap("comments").set("anna/3", Value.of("x"))), bens)).isFalse();
        assertThat(server.changesOnly(change(doc -> doc.getMap("comments").set("anna/1", Value.of("x"))), bens)).isFalse();
        assertThat(server.changesOnly(change(doc -> doc.getMap("comments").delete("anna/1")), bens)).isFalse();
        assertThat(server.changesOnly(change(doc -> ((YText) doc.getMap("comments").get("anna/2")).insert(4, "er")), bens)).isFalse();
        assertThat(server.changesOnly(change(doc -> ((YText) doc.getMap("comments").get("anna/2")).delete(0, 1)), bens)).isFalse();
        assertThat(server.changesOnly(change(doc -> {
            doc.getMap("comments").set("ben/1", Value.of("x"));
            doc.getMap("comments").set("anna/1", Value.of("x"));
        }), bens)).isFalse();
    }

    /** The proof by doing: an update that is allowed leaves every other root as it was. */
    @Test
    void whatIsAllowedChangesNothingElse() {
        int allowed = 0;
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            Doc doc = new Doc();
            RandomEdits edits = new RandomEdits(random);
            for (int i = 0; i < 4; i++) {
                doc.transact(transaction -> edits.edit(doc));
            }
            Doc other = new Doc();
            other.applyUpdate(doc.encodeStateAsUpdate());
            StateVector before = other.stateVector();
            other.transact(transaction -> edits.edit(other));
            Update update = other.encodeStateAsUpdate(before);
            for (String root : doc.rootNames()) {
                if (doc.changesOnly(update, (name, key) -> name.equals(root))) {
                    allowed++;
                    Doc after = new Doc();
                    after.applyUpdate(doc.encodeStateAsUpdate());
                    after.applyUpdate(update);
                    assertThat(withoutRoot(after, root)).as("seed " + seed + ", root " + root).isEqualTo(withoutRoot(doc, root));
                }
            }
        }
        assertThat(allowed).isGreaterThan(50);
    }

    private static Map<String, Any> withoutRoot(Doc doc, String root) {
        List.of("text", "plain").forEach(doc::getText);
        doc.getArray("array");
        doc.getMap("map");
        doc.getXmlFragment("xml");
        Map<String, Any> roots = new HashMap<>(((Any.Obj) doc.toJson()).entries());
        roots.remove(root);
        return roots;
    }
}
