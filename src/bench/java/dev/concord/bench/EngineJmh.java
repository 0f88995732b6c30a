package dev.concord.bench;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Steady state of the tasks of B4. Run as {@code org.openjdk.jmh.Main EngineJmh} with the class path of the profile. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@Fork(1)
public class EngineJmh {
    private byte[][] updates;
    private List<Update> decoded;
    private byte[] v1;
    private byte[] v2;
    private Doc loaded;

    @Setup
    public void read() {
        BenchData data = new BenchData(Path.of(System.getProperty("bench.data", "target/bench-crdt/data")));
        updates = data.updates();
        decoded = Arrays.stream(updates).limit(10_000).map(Update::decode).toList();
        v1 = data.read("b4-state-v1.bin.gz");
        v2 = data.read("b4-state-v2.bin.gz");
        loaded = load();
    }

    @Benchmark
    public Doc applyOneByOne() {
        Doc doc = new Doc();
        for (byte[] update : updates) {
            doc.applyUpdate(update);
        }
        return doc;
    }

    @Benchmark
    public Doc load() {
        Doc doc = new Doc();
        doc.applyUpdate(v1);
        return doc;
    }

    @Benchmark
    public Doc loadV2() {
        Doc doc = new Doc();
        doc.applyUpdateV2(v2, null);
        return doc;
    }

    @Benchmark
    public Update encode() {
        return loaded.encodeStateAsUpdate();
    }

    @Benchmark
    public Update merge() {
        return Update.merge(decoded);
    }
}
