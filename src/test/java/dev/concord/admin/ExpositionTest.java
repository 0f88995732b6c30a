package dev.concord.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** As prometheus.io/docs/instrumenting/exposition_formats has it. */
class ExpositionTest {

    @Test
    void writesGaugesAndCounters() {
        assertThat(new Exposition().gauge("rooms", "Open\nrooms.", 3).counters("hits_total", "Hits.", "limit", Map.of("a\"b\\c\n", 2L)).toString()).isEqualTo("""
                # HELP rooms Open\\nrooms.
                # TYPE rooms gauge
                rooms 3
                # HELP hits_total Hits.
                # TYPE hits_total counter
                hits_total{limit="a\\"b\\\\c\\n"} 2
                """);
    }

    @Test
    void writesAHistogramWithAllItsParts() {
        assertThat(new Exposition().histogram("commit_seconds", "Time.", List.of(0.005, 1.0), List.of(1L, 3L), 4, 12.25).toString()).isEqualTo("""
                # HELP commit_seconds Time.
                # TYPE commit_seconds histogram
                commit_seconds_bucket{le="0.005"} 1
                commit_seconds_bucket{le="1"} 3
                commit_seconds_bucket{le="+Inf"} 4
                commit_seconds_sum 12.25
                commit_seconds_count 4
                """);
    }
}
