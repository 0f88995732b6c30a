package dev.concord.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TurnsTest {

    @Test
    void tasksRunInOrderAndNeverTwoAtOnceOnManyThreads() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Turns turns = new Turns(threads);
            List<Integer> seen = new ArrayList<>();
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch done = new CountDownLatch(10_000);
            for (int i = 0; i < 10_000; i++) {
                int task = i;
                turns.add(() -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    seen.add(task);
                    inside.decrementAndGet();
                    done.countDown();
                });
            }
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(seen).isSorted().hasSize(10_000);
            assertThat(most).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
