package dev.concord.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EarsTest {

    @Test
    void everybodyOnTheChannelHearsInOrderAndNobodyElse() {
        Ears ears = new Ears(Runnable::run);
        List<String> heard = new ArrayList<>();
        ears.listen("a", message -> heard.add("1 " + message));
        ClusterBus.Subscription second = ears.listen("a", message -> heard.add("2 " + message));
        ears.listen("b", message -> heard.add("3 " + message));
        ears.tell("a", "x");
        second.close();
        ears.tell("a", "y");
        ears.tell("c", "z");
        assertThat(heard).containsExactly("1 x", "2 x", "1 y");
    }

    @Test
    void oneThatFailsDoesNotKeepOthersFromHearing() {
        Ears ears = new Ears(Runnable::run);
        List<String> heard = new ArrayList<>();
        ears.listen("a", message -> {
            throw new IllegalStateException("on purpose");
        });
        ears.listen("a", heard::add);
        ears.tell("a", "x");
        ears.tell("a", "y");
        assertThat(heard).containsExactly("x", "y");
    }

    @Test
    void oneMessageIsHeardAtATimeAlsoWhenManyAreToldAtOnce() throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            Ears ears = new Ears(executor);
            AtomicInteger inside = new AtomicInteger();
            AtomicInteger together = new AtomicInteger();
            CountDownLatch all = new CountDownLatch(4_000);
            ears.listen("a", message -> {
                if (inside.incrementAndGet() > 1) {
                    together.incrementAndGet();
                }
                inside.decrementAndGet();
                all.countDown();
            });
            IntStream.range(0, 4_000).parallel().forEach(i -> ears.tell("a", "x"));
            assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(together).hasValue(0);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void allAreToldThatSomethingWasMissed() {
        Ears ears = new Ears(Runnable::run);
        AtomicInteger missed = new AtomicInteger();
        for (String channel : List.of("a", "a", "b")) {
            ears.listen(channel, new ClusterBus.Listener() {
                @Override
                public void told(String message) {
                    throw new AssertionError("nothing was told");
                }

                @Override
                public void missed() {
                    missed.incrementAndGet();
                }
            });
        }
        ears.missed();
        assertThat(missed).hasValue(3);
    }
}
