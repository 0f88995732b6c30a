package dev.concord.bench;

import dev.concord.crdt.Doc;
import dev.concord.crdt.DocOptions;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.crdt.UpdateV2;
import dev.concord.crdt.Value;
import dev.concord.crdt.YText;
import dev.concord.lib0.Any;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs one benchmark of the harness and prints one line of JSON, as {@code bench.mjs} does for the engines in JavaScript.
 *
 * <pre>CrdtBench DATA_DIRECTORY BENCH [RUNS] [WARMUP]</pre>
 */
public final class CrdtBench {
    private static final int N = 6000;
    private static final long WARM_NANOS = 4_000_000_000L;
    private static final int CLIENTS = (int) Math.floor(Math.sqrt(N)) * 20;
    /** So that nothing is optimised away. */
    private static long sink;

    private record Op(int index, String text, int deleted) { }

    private final BenchData data;
    private final int runs;
    private final int warmup;
    private final Measured measured = new Measured();

    private CrdtBench(BenchData data, int runs, int warmup) {
        this.data = data;
        this.runs = runs;
        this.warmup = warmup;
    }

    public static void main(String[] args) {
        int runs = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        int warmup = args.length > 3 ? Integer.parseInt(args[3]) : 1;
        for (String bench : args[1].split(",")) {
            CrdtBench run = new CrdtBench(new BenchData(Path.of(args[0])), runs, warmup);
            run.run(bench);
            System.out.println(run.measured.json(bench));
        }
        if (sink == 42) {
            System.out.println();
        }
    }

    /** A server runs for months: what counts is the speed after the compiler has had its turn. */
    private void repeat(Runnable once) {
        measured.recording = false;
        long warmUntil = System.nanoTime() + WARM_NANOS;
        for (int i = 0; i < warmup || System.nanoTime() < warmUntil; i++) {
            once.run();
        }
        measured.recording = true;
        for (int i = 0; i < runs; i++) {
            System.gc();
            once.run();
        }
    }

    private void run(String bench) {
        if (bench.startsWith("B1")) {
            b1(bench);
        } else if (bench.startsWith("B2")) {
            b2(bench);
        } else if (bench.startsWith("B3")) {
            b3(bench);
        } else if (bench.startsWith("merge")) {
            merge(bench.startsWith("mergeV2"), Integer.parseInt(bench.substring(bench.indexOf('-') + 1)));
        } else {
            switch (bench) {
                case "B4" -> b4(true, false);
                case "B4noUpdates" -> b4(false, false);
                case "B4one" -> b4(true, true);
                case "B4apply" -> b4apply(false);
                case "B4applyObserved" -> b4apply(true);
                case "B4mem" -> b4mem(1);
                case "B4x10mem" -> b4mem(10);
                default -> algebra(bench);
            }
        }
    }

    private static Doc doc(Consumer<byte[]> onUpdate) {
        Doc doc = new Doc();
        doc.getText("text");
        doc.getArray("array");
        doc.getMap("map");
        if (onUpdate != null) {
            doc.onUpdate((update, transaction) -> {
                if (transaction.isLocal()) {
                    onUpdate.accept(update.toByteArray());
                }
            });
        }
        return doc;
    }

    private static void edit(YText text, Op op) {
        if (op.text() != null) {
            text.insert(op.index(), op.text());
        } else {
            text.delete(op.index(), op.deleted());
        }
    }

    private void encodeAndParse(Doc doc) {
        byte[][] state = new byte[2][];
        measured.time("encode", () -> state[0] = doc.encodeStateAsUpdate().toByteArray());
        Doc[] loaded = new Doc[1];
        measured.time("parse", () -> {
            loaded[0] = doc(null);
            loaded[0].applyUpdate(state[0]);
            sink += loaded[0].getText("text").toString().length();
        });
        check(loaded[0].getText("text").toString().equals(doc.getText("text").toString()), "equal");
        measured.fact("docSize", state[0].length);
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("check failed: " + what);
        }
    }

    private static List<Op> b1Input(String bench) {
        List<Op> ops = new ArrayList<>();
        int length = 0;
        switch (bench) {
            case "B1.1" -> {
                Prng r = new Prng(101);
                for (int i = 0; i < N; i++) {
                    ops.add(new Op(i, r.word(1, 1), 0));
                }
            }
            case "B1.2" -> ops.add(new Op(0, new Prng(102).word(N, N), 0));
            case "B1.3" -> {
                Prng r = new Prng(103);
                for (int i = 0; i < N; i++) {
                    ops.add(new Op(0, r.word(1, 1), 0));
                }
            }
            case "B1.4" -> {
                Prng r = new Prng(104);
                for (int i = 0; i < N; i++) {
                    ops.add(new Op(r.nextInt(0, i), r.word(1, 1), 0));
                }
            }
            case "B1.5" -> {
                Prng r = new Prng(105);
                for (int i = 0; i < N; i++) {
                    String word = r.word(2, 10);
                    ops.add(new Op(r.nextInt(0, length), word, 0));
                    length += word.length();
                }
            }
            case "B1.7" -> {
                Prng r = new Prng(107);
                for (int i = 0; i < N; i++) {
                    length += addWordOrDelete(ops, r, length, r.nextInt(0, length));
                }
            }
            default -> throw new IllegalArgumentException(bench);
        }
        return ops;
    }

    private static int addWordOrDelete(List<Op> ops, Prng r, int length, int index) {
        if (index == length || r.nextBoolean()) {
            String word = r.word(2, 10);
            ops.add(new Op(index, word, 0));
            return word.length();
        }
        int deleted = r.nextInt(1, Math.min(9, length - index));
        ops.add(new Op(index, null, deleted));
        return -deleted;
    }

    private void b1(String bench) {
        List<Op> input = b1Input(bench);
        repeat(() -> {
            List<byte[]> updates = new ArrayList<>();
            Doc first = doc(updates::add);
            Doc second = doc(null);
            YText text = first.getText("text");
            measured.time("edit", () -> input.forEach(op -> edit(text, op)));
            measured.time("apply", () -> updates.forEach(second::applyUpdate));
            check(text.toString().equals(second.getText("text").toString()), "equal");
            encodeAndParse(first);
        });
    }

    private static List<Op> b2Input(int seed, int low, int high, boolean deletes) {
        Prng r = new Prng(seed);
        List<Op> ops = new ArrayList<>();
        int length = 100;
        for (int n = 0; n < N; n++) {
            int index = r.nextInt(0, length);
            String word = r.word(low, high);
            length += word.length();
            ops.add(new Op(index, word, 0));
            if (deletes) {
                length += addWordOrDelete(ops, r, length, r.nextInt(0, length));
            }
        }
        return ops;
    }

    private void b2(String bench) {
        List<List<Op>> inputs = switch (bench) {
            case "B2.1" -> List.of(List.of(new Op(0, new Prng(211).word(N, N), 0)), List.of(new Op(0, new Prng(212).word(N, N), 0)));
            case "B2.2" -> List.of(b2Input(221, 1, 1, false), b2Input(222, 1, 1, false));
            case "B2.3" -> List.of(b2Input(231, 3, 9, false), b2Input(232, 3, 9, false));
            default -> List.of(b2Input(241, 3, 9, true), b2Input(242, 3, 9, true));
        };
        repeat(() -> {
            List<byte[]> q1 = new ArrayList<>();
            List<byte[]> q2 = new ArrayList<>();
            Doc first = doc(q1::add);
            Doc second = doc(q2::add);
            first.getText("text").insert(0, new Prng(200).word(100, 100));
            q1.forEach(second::applyUpdate);
            q1.clear();
            measured.time("time", () -> {
                first.transact(tx -> inputs.get(0).forEach(op -> edit(first.getText("text"), op)));
                second.transact(tx -> inputs.get(1).forEach(op -> edit(second.getText("text"), op)));
                q2.forEach(first::applyUpdate);
                q1.forEach(second::applyUpdate);
            });
            check(first.getText("text").toString().equals(second.getText("text").toString()), "equal");
            encodeAndParse(first);
        });
    }

    private static void b3Change(String bench, Doc doc, int i) {
        switch (bench) {
            case "B3.1" -> doc.getMap("map").set("v", Value.of(i));
            case "B3.2" -> {
                Map<String, Any> object = new LinkedHashMap<>();
                object.put("name", Any.of(Integer.toString(i)));
                object.put("address", Any.of("here"));
                doc.getMap("map").set("v", Value.of(Any.of(object)));
            }
            case "B3.3" -> doc.getMap("map").set("v", Value.of(Integer.toString(i).repeat(CLIENTS)));
            case "B3.4" -> doc.getArray("array").insert(0, Value.of(Integer.toString(i)));
            default -> doc.getText("text").insert(0, Integer.toString(i));
        }
    }

    private void b3(String bench) {
        List<byte[]> updates = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            b3Change(bench, doc(updates::add), i);
        }
        repeat(() -> {
            Doc together = doc(null);
            measured.time("time", () -> together.transact("remote", tx -> updates.forEach(together::applyUpdate)));
            Doc separate = doc(null);
            measured.time("timeSeparate", () -> updates.forEach(separate::applyUpdate));
            check(together.toJson().equals(separate.toJson()), "equal");
            encodeAndParse(together);
        });
    }

    private void replay(Doc doc, BenchData.Edit[] trace) {
        YText text = doc.getText("text");
        for (BenchData.Edit edit : trace) {
            if (edit.deleted() > 0) {
                text.delete(edit.index(), edit.deleted());
            }
            if (!edit.inserted().isEmpty()) {
                text.insert(edit.index(), edit.inserted());
            }
        }
        sink += text.size();
    }

    private void b4(boolean observed, boolean one) {
        BenchData.Edit[] trace = data.trace();
        byte[] v1 = data.read("b4-state-v1.bin.gz");
        byte[] v2 = data.read("b4-state-v2.bin.gz");
        repeat(() -> {
            long[] size = {0};
            Doc doc = new Doc(DocOptions.DEFAULT.withClientId(2718281828L));
            doc.getText("text");
            if (observed) {
                doc.onUpdate((update, transaction) -> size[0] += update.toByteArray().length);
            }
            measured.time("time", () -> {
                if (one) {
                    doc.transact(tx -> replay(doc, trace));
                } else {
                    replay(doc, trace);
                }
            });
            byte[][] state = new byte[2][];
            measured.time("encode", () -> state[0] = doc.encodeStateAsUpdate().toByteArray());
            measured.time("encode2", () -> state[1] = doc.encodeStateAsUpdateV2().toByteArray());
            if (!one) {
                check(Arrays.equals(state[0], v1) && Arrays.equals(state[1], v2), "the bytes of yjs");
            }
            measured.time("parse", () -> {
                Doc loaded = doc(null);
                loaded.applyUpdate(state[0]);
                sink += loaded.getText("text").toString().length();
            });
            measured.time("parse2", () -> {
                Doc loaded = doc(null);
                loaded.applyUpdateV2(state[1], null);
                sink += loaded.getText("text").toString().length();
            });
            measured.fact("docSize", state[0].length);
            measured.fact("docSize2", state[1].length);
            measured.fact("updateSize", size[0]);
        });
    }

    private void b4apply(boolean observed) {
        byte[][] updates = data.updates();
        byte[] v1 = data.read("b4-state-v1.bin.gz");
        repeat(() -> {
            Doc doc = doc(null);
            long[] size = {0};
            if (observed) {
                doc.onUpdate((update, transaction) -> size[0] += update.size());
            }
            measured.time("time", () -> {
                for (byte[] update : updates) {
                    doc.applyUpdate(update);
                }
            });
            check(Arrays.equals(doc.encodeStateAsUpdate().toByteArray(), v1), "the bytes of yjs");
        });
        measured.fact("updates", updates.length);
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Several copies are held, so that what else happens on the heap does not count. */
    private void b4mem(int times) {
        byte[] state = data.read("b4-state-v1.bin.gz");
        if (times > 1) {
            Doc doc = new Doc(DocOptions.DEFAULT.withClientId(2718281828L));
            BenchData.Edit[] trace = data.trace();
            for (int i = 0; i < times; i++) {
                replay(doc, trace);
            }
            state = doc.encodeStateAsUpdate().toByteArray();
        }
        Doc[] kept = new Doc[20];
        kept[0] = doc(null);
        kept[0].applyUpdate(state);
        long before = used();
        for (int i = 1; i < kept.length; i++) {
            kept[i] = doc(null);
            kept[i].applyUpdate(state);
        }
        long memory = (used() - before) / (kept.length - 1);
        for (Doc doc : kept) {
            sink += doc.getText("text").size();
        }
        measured.fact("docSize", state.length);
        measured.fact("memHeap", memory);
        measured.fact("memHeapExternal", memory);
        measured.fact("memPerEncodedByteX100", memory * 100 / state.length);
    }

    private void merge(boolean v2, int count) {
        byte[][] updates = Arrays.copyOf(data.updates(), count);
        byte[][] input = v2 ? Arrays.stream(updates).map(u -> Update.decode(u).toV2().toByteArray()).toArray(byte[][]::new) : updates;
        repeat(() -> measured.time("time", () -> {
            int size = v2 ? UpdateV2.merge(Arrays.stream(input).map(UpdateV2::decode).toList()).size()
                    : Update.merge(Arrays.stream(input).map(Update::decode).toList()).size();
            measured.fact("docSize", size);
        }));
    }

    private void algebra(String bench) {
        byte[][] updates = data.updates();
        Doc old = doc(null);
        old.transact(tx -> Arrays.stream(updates).limit((long) (updates.length * 0.99)).forEach(old::applyUpdate));
        StateVector known = old.stateVector();
        byte[] s1 = data.read("b4-state-v1.bin.gz");
        byte[] s2 = data.read("b4-state-v2.bin.gz");
        Doc whole = doc(null);
        whole.applyUpdate(s1);
        int inner = 20;
        Map<String, Runnable> tasks = new LinkedHashMap<>();
        tasks.put("diff", () -> sink += Update.decode(s1).diff(known).size());
        tasks.put("diffV2", () -> sink += UpdateV2.decode(s2).diff(known).size());
        tasks.put("svFromUpdate", () -> sink += Update.decode(s1).stateVector().encode().length);
        tasks.put("svFromUpdateV2", () -> sink += UpdateV2.decode(s2).stateVector().encode().length);
        tasks.put("convert", () -> sink += Update.decode(s1).toV2().size());
        Runnable task = tasks.get(bench);
        if (task == null) {
            throw new IllegalArgumentException("unknown benchmark " + bench);
        }
        repeat(() -> {
            long start = System.nanoTime();
            Collections.nCopies(inner, task).forEach(Runnable::run);
            measured.add("time", (System.nanoTime() - start) / 1e6 / inner);
            long next = System.nanoTime();
            for (int i = 0; i < inner; i++) {
                sink += whole.encodeStateAsUpdate(known).size();
            }
            measured.add("encodeStateAsUpdate(sv)", (System.nanoTime() - next) / 1e6 / inner);
        });
    }
}
