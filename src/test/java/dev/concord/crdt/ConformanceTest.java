package dev.concord.crdt;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What Yjs did, done again and compared to the byte. Prints for every file how many records passed and failed, and the
 * first difference of each kind.
 */
class ConformanceTest {
    /** Checks of a record for the files that have records of their own; all others hold scenarios. */
    private static final Map<String, BiConsumer<JsonObject, Differences>> CHECKS = Map.of(
            "lib0", EncodingRecords::check,
            "malformed", MalformedRecords::check,
            "update-api", UpdateApiRecords::check);

    static List<String> files() {
        return Corpus.files();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void doesWhatYjsDid(String file) {
        BiConsumer<JsonObject, Differences> check = CHECKS.getOrDefault(file, RecordedUpdates::check);
        Map<String, String> firstOfKind = new LinkedHashMap<>();
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        for (JsonObject record : Corpus.read(file)) {
            Differences differences = new Differences(record.getString("id", ""));
            try {
                check.accept(record, differences);
            } catch (RuntimeException e) {
                differences.add("threw " + e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
            }
            if (!differences.isEmpty()) {
                failed++;
            } else if (differences.nothingCompared()) {
                skipped++;
            } else {
                passed++;
            }
            differences.byKind().forEach(firstOfKind::putIfAbsent);
        }
        System.out.printf("%-12s %5d passed %5d failed%s%n", file, passed, failed,
                skipped == 0 ? "" : "  " + skipped + " not about what there is so far");
        firstOfKind.forEach((kind, first) -> System.out.println("    " + kind + ": " + first));
        assertThat(firstOfKind).as(file).isEmpty();
    }
}
