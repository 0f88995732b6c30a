package dev.concord.updatelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.room.LogFigures;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CommitTimesTest {

    private final CommitTimes times = new CommitTimes();

    private void commit(long millis) {
        times.committed(TimeUnit.MILLISECONDS.toNanos(millis), List.of());
    }

    @Test
    void areZerosBeforeTheFirst() {
        assertThat(times.figures(0, 0, 0).recent()).isEqualTo(new LogFigures.Recent(0, 0, 0, 0));
    }

    @Test
    void sayWhatMostDoNotExceed() {
        for (int millis = 1; millis <= 100; millis++) {
            commit(millis);
        }
        LogFigures figures = times.figures(0, 0, 0);
        assertThat(figures.recent()).isEqualTo(new LogFigures.Recent(100, 50.5, 95, 100));
        assertThat(figures.commitSeconds()).isEqualTo(5.05);
        assertThat(figures.buckets().get(LogFigures.BUCKET_SECONDS.indexOf(0.01))).isEqualTo(10);
        assertThat(figures.buckets().get(LogFigures.BUCKET_SECONDS.indexOf(10.0))).isEqualTo(100);
    }

    @Test
    void forgetWhatWasLongAgo() {
        commit(5000);
        for (int i = 0; i < 2000; i++) {
            commit(10);
        }
        assertThat(times.figures(0, 0, 0).recent().max()).isEqualTo(10);
        assertThat(times.figures(0, 0, 0).commits()).isEqualTo(2001);
    }
}
