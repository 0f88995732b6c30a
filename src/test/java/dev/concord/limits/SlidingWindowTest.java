package dev.concord.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {

    private static final long SECOND = SlidingWindow.WINDOW / 60;

    private final SlidingWindow window = new SlidingWindow(0);

    @Test
    void takesAsMuchAsIsAllowedAndNoMore() {
        for (int i = 0; i < 10; i++) {
            assertEquals(0, window.take(1, 10, i * SECOND));
        }
        assertTrue(window.take(1, 10, 10 * SECOND) > 0);
        assertTrue(window.take(1, 10, 59 * SECOND) > 0);
    }

    @Test
    void nothingIsFreeAtTheTurnOfAMinute() {
        assertEquals(0, window.take(10, 10, 59 * SECOND));
        assertTrue(window.take(1, 10, 61 * SECOND) > 0);
        assertEquals(0, window.take(5, 10, 90 * SECOND), "half of the minute before does not count any more");
        assertTrue(window.take(1, 10, 90 * SECOND) > 0);
    }

    @Test
    void afterTwoQuietMinutesAllIsForgotten() {
        window.take(10, 10, 0);
        assertTrue(window.isEmpty(120 * SECOND));
        assertEquals(0, window.take(10, 10, 120 * SECOND));
    }

    @Test
    void whatIsLargerThanTheLimitNeverFits() {
        assertTrue(window.take(11, 10, 0) > 0);
        assertEquals(0, window.take(10, 10, 0));
    }

    @Test
    void whoWaitsAsLongAsToldGetsThrough() {
        Random random = new Random(7);
        long now = 0;
        for (int i = 0; i < 20_000; i++) {
            now += random.nextInt(5) == 0 ? random.nextLong(3 * SlidingWindow.WINDOW) : random.nextLong(SECOND);
            long amount = 1 + random.nextInt(10);
            long wait = window.take(amount, 10, now);
            assertTrue(wait >= 0 && wait <= 2 * SlidingWindow.WINDOW, "wait " + wait);
            if (wait > 0) {
                now += wait + 1000;
                assertEquals(0, window.take(amount, 10, now), "step " + i);
            }
        }
    }

    @Test
    void inAnyMinuteThereIsHardlyMoreThanAllowed() {
        Random random = new Random(11);
        long[] taken = new long[100_000];
        int count = 0;
        for (long now = 0; count < 3000; now += random.nextLong(SECOND / 2)) {
            if (window.take(1, 100, now) == 0) {
                taken[count++] = now;
            }
        }
        for (int i = 0; i + 130 < count; i++) {
            assertTrue(taken[i + 130] - taken[i] > SlidingWindow.WINDOW, "from " + taken[i]);
        }
    }
}
