package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Five replicas edit at random, hear of each other late, partly, twice and in any order; when everything was delivered all
 * are the same. The structs are checked after each step. {@code -Dconcord.convergence.factor=1000} tries so many times more.
 */
class ConvergenceTest {
    private static final int REPLICAS = 5;
    private static final int SEEDS = 60;
    private static final int FACTOR = Integer.getInteger("concord.convergence.factor", 1);
    private static final long FIRST = Long.getLong("concord.convergence.seed", 1);

    static LongStream seeds() {
        return LongStream.range(FIRST, FIRST + 6);
    }

    /** Each starts a stretch of seeds. */
    @ParameterizedTest(name = "from {0}")
    @MethodSource("seeds")
    void fiveReplicasEndUpTheSame(long start) {
        for (long i = 0; i < SEEDS * (long) FACTOR / 6; i++) {
            long seed = start * 1_000_003 + i;
            try {
                new Run(seed).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static final class Run {
        private final Random random;
        private final RandomEdits edits;
        private final List<Doc> docs = new ArrayList<>();
        private final List<List<Object>> inboxes = new ArrayList<>();
        private final List<Update> all = new ArrayList<>();

        Run(long seed) {
            random = new Random(seed);
            edits = new RandomEdits(random);
            for (int i = 0; i < REPLICAS; i++) {
                Doc doc = withRoots(new Doc(DocOptions.DEFAULT.withClientId(100 + i).withGarbageCollection(seed % 3 != 0)));
                int own = i;
                doc.onUpdate((update, transaction) -> {
                    if (transaction.isLocal()) {
                        all.add(update);
                        send(own, update);
                    }
                });
                docs.add(doc);
                inboxes.add(new ArrayList<>());
            }
        }

        private static Doc withRoots(Doc doc) {
            doc.getText("text");
            doc.getArray("array");
            doc.getMap("map");
            doc.getXmlFragment("xml");
            doc.getText("plain");
            return doc;
        }

        private void send(int from, Update update) {
            for (int to = 0; to < REPLICAS; to++) {
                if (to != from) {
                    inboxes.get(to).add(random.nextBoolean() ? update : update.toV2());
                }
            }
        }

        void run() {
            for (int step = 0; step < 60; step++) {
                int at = random.nextInt(REPLICAS);
                switch (random.nextInt(8)) {
                    case 0, 1 -> deliver(at, 1 + random.nextInt(6));
                    case 2 -> docs.get(at).applyUpdate(
                            docs.get(random.nextInt(REPLICAS)).encodeStateAsUpdate(docs.get(at).stateVector()), "remote");
                    default -> docs.get(at).transact(transaction -> {
                        for (int n = random.nextInt(4); n >= 0; n--) {
                            edits.edit(docs.get(at));
                        }
                    });
                }
                docs.get(at).store.checkIntegrity();
            }
            settle();
            compare();
        }

        private void deliver(int to, int count) {
            List<Object> inbox = inboxes.get(to);
            for (int i = 0; i < count && !inbox.isEmpty(); i++) {
                int place = random.nextInt(inbox.size());
                apply(docs.get(to), random.nextInt(5) == 0 ? inbox.get(place) : inbox.remove(place));
                docs.get(to).store.checkIntegrity();
            }
        }

        private static void apply(Doc doc, Object update) {
            if (update instanceof Update v1) {
                doc.applyUpdate(v1, "remote");
            } else {
                doc.applyUpdate((UpdateV2) update, "remote");
            }
        }

        /** The clean-up of formats makes updates of its own, so it takes more than one round. */
        private void settle() {
            boolean busy = true;
            for (int round = 0; busy; round++) {
                assertThat(round).as("rounds").isLessThan(50);
                busy = false;
                for (int i = 0; i < REPLICAS; i++) {
                    busy |= !inboxes.get(i).isEmpty();
                    Collections.shuffle(inboxes.get(i), random);
                    deliver(i, Integer.MAX_VALUE);
                }
            }
            docs.replaceAll(doc -> doc.hasPending() ? unstuck(doc) : doc);
        }

        /**
         * In about one of ten thousand runs Yjs goes on waiting although nothing is missing any more, and so does this engine, since the
         * bytes depend on it. Nothing is lost: whoever is told of the document has all of it.
         */
        private static Doc unstuck(Doc doc) {
            Doc again = withRoots(new Doc(doc.options()));
            again.applyUpdate(doc.encodeStateAsUpdate());
            assertThat(again.hasPending()).as("pending").isFalse();
            return again;
        }

        /**
         * Loaded anew. What was garbage before what holds it became garbage too is not always joined with it, in Yjs either;
         * when it is read all neighbouring garbage is.
         */
        private static Doc reloaded(Doc doc) {
            Doc again = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
            again.applyUpdate(doc.encodeStateAsUpdate());
            return again;
        }

        private void compare() {
            Doc first = docs.get(0);
            Update merged = Update.merge(all);
            Doc fresh = new Doc();
            fresh.applyUpdate(merged);
            withRoots(fresh);
            assertThat(merged.insertions()).isEqualTo(first.encodeStateAsUpdate().insertions());
            // What goes with what holds it, or was overwritten, is deleted by everybody for himself.
            assertThat(first.encodeStateAsUpdate().deletions().containsAll(merged.deletions())).isTrue();
            assertThat(merged.toV2().toV1()).isEqualTo(merged);
            assertThat(fresh.toJson()).isEqualTo(first.toJson());
            for (Doc doc : docs) {
                assertThat(doc.stateVector()).isEqualTo(first.stateVector());
                assertThat(doc.store.deletions()).isEqualTo(first.store.deletions());
                assertThat(doc.toJson()).isEqualTo(first.toJson());
                assertThat(Trees.tree(doc.getText("text"))).isEqualTo(Trees.tree(first.getText("text")));
                assertThat(reloaded(doc).encodeStateAsUpdate()).isEqualTo(reloaded(first).encodeStateAsUpdate());
                assertThat(reloaded(doc).encodeStateAsUpdateV2()).isEqualTo(reloaded(first).encodeStateAsUpdateV2());
            }
        }
    }
}
