package dev.concord.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnreadableTest {

    private static final RoomName NAME = new RoomName("damaged");
    private static final Instant NOON = Instant.parse("2030-01-31T12:00:00Z");
    private static final Instant CHANGED = NOON.minusSeconds(10);

    private final Unreadable unreadable = new Unreadable();

    @Test
    void isTriedAgainAfterTwiceAsLongEachTimeUpToAnHour() {
        Instant now = NOON;
        for (int seconds : new int[] {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
            unreadable.add(NAME, now);
            assertThat(unreadable.isLeftAlone(NAME, CHANGED, now.plusSeconds(seconds - 1))).as("%d s", seconds).isTrue();
            now = now.plusSeconds(seconds);
            assertThat(unreadable.isLeftAlone(NAME, CHANGED, now)).as("%d s", seconds).isFalse();
        }
    }

    @Test
    void isTriedAtOnceWhenItHasChanged() {
        unreadable.add(NAME, NOON);
        assertThat(unreadable.isLeftAlone(NAME, NOON.plusMillis(1), NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void isNewsOnlyTheFirstTimeInARow() {
        assertThat(unreadable.add(NAME, NOON)).isTrue();
        assertThat(unreadable.add(NAME, NOON.plus(Duration.ofHours(2)))).isFalse();
        unreadable.remove(NAME);
        assertThat(unreadable.isLeftAlone(NAME, CHANGED, NOON)).isFalse();
        assertThat(unreadable.add(NAME, NOON)).isTrue();
    }
}
