package dev.concord.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final Duration OFTEN = Duration.ofMillis(5);

    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService workers = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        timers.shutdownNow();
        workers.shutdownNow();
    }

    @Test
    void doesNotHoldUpTheTimersNorBeginASecondRoundDuringOne() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ticks = new AtomicInteger();
        CountDownLatch gate = new CountDownLatch(1);
        Rounds rounds = new Rounds(timers, workers, OFTEN, OFTEN, () -> {
            begun.incrementAndGet();
            awaitQuietly(gate);
        });
        new Rounds(timers, workers, OFTEN, OFTEN, ticks::incrementAndGet);
        await().until(() -> begun.get() == 1);
        int before = ticks.get();
        await().until(() -> ticks.get() > before + 5);
        assertThat(begun).hasValue(1);
        gate.countDown();
        await().until(() -> begun.get() > 2);
        rounds.end();
    }

    @Test
    void goesOnAfterARoundThatFailed() {
        AtomicInteger begun = new AtomicInteger();
        // The thread would print what it dies of.
        Rounds rounds = new Rounds(timers, task -> workers.submit(task), OFTEN, OFTEN, () -> {
            begun.incrementAndGet();
            throw new IllegalStateException("a round that fails");
        });
        await().until(() -> begun.get() > 2);
        rounds.end();
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
