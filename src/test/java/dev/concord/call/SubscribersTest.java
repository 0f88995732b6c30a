package dev.concord.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many hear a topic, on all servers. */
class SubscribersTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final ElsewhereCounts elsewhere = new ElsewhereCounts();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    @Test
    void thoseOfAllOtherServersCount() {
        assertThat(elsewhere.heard(one, 0)).isTrue();
        elsewhere.heard(other, 0);
        elsewhere.count(one, "a", 2);
        elsewhere.count(other, "a", 3);
        elsewhere.count(other, "b", 1);
        assertThat(elsewhere.of("a")).isEqualTo(5);
        elsewhere.count(one, "a", 0);
        assertThat(elsewhere.of("a")).isEqualTo(3);
        assertThat(elsewhere.of("c")).isZero();
    }

    @Test
    void aServerThatSaysNothingAnyMoreHasNone() {
        elsewhere.heard(one, 0);
        elsewhere.count(one, "a", 2);
        elsewhere.heard(other, 20 * SECOND);
        elsewhere.count(other, "a", 1);
        elsewhere.forgetSilent(26 * SECOND);
        assertThat(elsewhere.of("a")).isEqualTo(1);
        assertThat(elsewhere.heard(one, 30 * SECOND)).as("it is asked again").isTrue();
        assertThat(elsewhere.heard(other, 30 * SECOND)).isFalse();
    }

    @Test
    void theNumberIsAddedToWhatWasPublishedAsItCame() {
        assertThat(Published.withClients("{\"type\":\"publish\",\"topic\":\"a\",\"data\":\"\\ud800 {\\\"}\" }\n", 3))
                .isEqualTo("{\"type\":\"publish\",\"topic\":\"a\",\"data\":\"\\ud800 {\\\"}\" ,\"clients\":3}");
    }
}
