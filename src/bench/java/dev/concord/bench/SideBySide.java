package dev.concord.bench;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs every benchmark here and in yjs, one directly after the other, each in a process of its own, and prints the ratios.
 *
 * <pre>SideBySide HARNESS_DIRECTORY REGEX</pre>
 *
 * The harness is copied to {@code target/bench-crdt}, where npm installs yjs.
 */
public final class SideBySide {
    private static final List<String> BENCHES = List.of("B4", "B4noUpdates", "B4one", "B4apply", "B4applyObserved", "B4mem",
            "merge-1000", "merge-10000", "mergeV2-1000", "mergeV2-10000", "merge-259778", "diff", "diffV2", "svFromUpdate",
            "svFromUpdateV2", "convert", "B1.1", "B1.2", "B1.3", "B1.4", "B1.5", "B1.7", "B2.1", "B2.2", "B2.3", "B2.4",
            "B3.1", "B3.2", "B3.3", "B3.4", "B3.5");
    /** Half an hour in yjs. */
    private static final List<String> ONLY_HERE = List.of("merge-259778");

    private SideBySide() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path here = Path.of("target/bench-crdt").toAbsolutePath();
        install(Path.of(args[0]), here);
        System.out.printf("%-34s %12s %12s %8s%n", "benchmark", "yjs ms", "concord ms", "ratio");
        for (String bench : BENCHES) {
            if (bench.matches(".*(" + args[1] + ").*")) {
                compare(bench, here);
            }
        }
    }

    private static void install(Path harness, Path here) throws IOException, InterruptedException {
        Files.createDirectories(here.resolve("data"));
        for (Path from : List.of(harness, harness.resolve("data"))) {
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, here.resolve(harness.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        if (!Files.isDirectory(here.resolve("node_modules/yjs"))) {
            Files.writeString(here.resolve("package.json"),
                    "{\"private\": true, \"type\": \"module\", \"dependencies\": {\"yjs\": \"13.6.33\"}}");
            new ProcessBuilder("npm", "install", "--no-audit", "--no-fund").directory(here.toFile()).inheritIO().start().waitFor();
        }
    }

    private static void compare(String bench, Path here) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        JsonObject ours = run(here, List.of(java, "-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch", "-cp", System.getProperty("java.class.path") + ":"
                + Path.of("target/classes").toAbsolutePath() + ":" + Path.of("target/test-classes").toAbsolutePath(),
                CrdtBench.class.getName(), here.resolve("data").toString(), bench, "5", "2"));
        JsonObject yjs = ONLY_HERE.contains(bench) ? null
                : run(here, List.of("node", "--expose-gc", "bench.mjs", "yjs", bench, "--warmup=3", "--budget=60"));
        ours.getJsonObject("ms").forEach((name, times) -> {
            double mine = ((JsonObject) times).getJsonNumber("median").doubleValue();
            JsonObject theirs = yjs == null ? null : yjs.getJsonObject("ms").getJsonObject(name);
            print(bench + (name.equals("time") ? "" : " " + name),
                    theirs == null ? Double.NaN : theirs.getJsonNumber("median").doubleValue(), mine);
        });
        if (ours.containsKey("memHeap") && yjs != null) {
            print(bench + " heap, KB", yjs.getJsonNumber("memHeapExternal").doubleValue() / 1024,
                    ours.getJsonNumber("memHeap").doubleValue() / 1024);
            System.out.printf(Locale.ROOT, "%-34s %.2f bytes of heap for each encoded byte%n", bench,
                    ours.getJsonNumber("memPerEncodedByteX100").doubleValue() / 100);
        }
    }

    private static void print(String what, double theirs, double ours) {
        System.out.printf(Locale.ROOT, "%-34s %12.3f %12.3f %8.3f%n", what, theirs, ours, ours / theirs);
    }

    private static JsonObject run(Path directory, List<String> command) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        Process process = new ProcessBuilder(command).directory(directory.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        }
        if (process.waitFor() != 0 || lines.isEmpty()) {
            throw new IllegalStateException("failed: " + command);
        }
        return Json.createReader(new StringReader(lines.get(lines.size() - 1))).readObject();
    }
}
