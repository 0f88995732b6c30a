package dev.concord.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepsTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    static final DashboardSettings SETTINGS = new DashboardSettings(Audience.USER, Audience.ADMIN, "s", Duration.ofSeconds(5), Duration.ofDays(1),
            Duration.ofDays(31), Duration.ofDays(366), 1000, 10, 2);

    private static Steps of(long span, long wish) {
        return Steps.of(NOW - span, NOW, wish, NOW, SETTINGS);
    }

    @Test
    void aShortSpanIsToldFinely() {
        assertThat(of(60_000, 0)).isEqualTo(new Steps(200, Steps.Source.POINTS));
        assertThat(of(Steps.HOUR, 0)).isEqualTo(new Steps(10_000, Steps.Source.POINTS));
    }

    @Test
    void aLongSpanIsToldBySums() {
        assertThat(of(DAY, 0)).isEqualTo(new Steps(5 * Steps.MINUTE, Steps.Source.MINUTES));
        assertThat(of(30 * DAY, 0)).isEqualTo(new Steps(2 * Steps.HOUR, Steps.Source.HOURS));
        assertThat(of(365 * DAY, 0)).isEqualTo(new Steps(DAY, Steps.Source.HOURS));
    }

    @Test
    void thereAreNeverMorePiecesThanAPanelCanShow() {
        for (long span = 1; span < 4000 * DAY; span = span * 3 + 7) {
            for (long wish : new long[] {0, 1, 1000, 77_777, Steps.HOUR}) {
                Steps steps = of(span, wish);
                assertThat(span / steps.step()).as("span %d, wish %d", span, wish).isLessThanOrEqualTo(Steps.MOST_PIECES);
                assertThat(steps.step()).isGreaterThanOrEqualTo(wish);
            }
        }
    }

    @Test
    void whatIsNotKeptFinelyAnyMoreIsNotAskedForFinely() {
        assertThat(Steps.of(NOW - 2 * DAY, NOW - 2 * DAY + 60_000, 1000, NOW, SETTINGS)).isEqualTo(new Steps(Steps.MINUTE, Steps.Source.MINUTES));
        assertThat(Steps.of(NOW - 40 * DAY, NOW - 40 * DAY + 60_000, 1000, NOW, SETTINGS)).isEqualTo(new Steps(Steps.HOUR, Steps.Source.HOURS));
    }
}
