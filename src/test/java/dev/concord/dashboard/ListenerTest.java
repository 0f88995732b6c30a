package dev.concord.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ListenerTest {

    private static final long SILENCE = 15_000;

    private final List<Map<String, Point>> frames = new ArrayList<>();
    private boolean ready = true;
    private int beats;

    private final Listener listener = new Listener(new Identity("anna", "Anna", Set.of(), Set.of(), false, new Credential.None()), Set.of("a", "b"),
            new Listener.Line() {

                @Override
                public boolean isReady() {
                    return ready;
                }

                @Override
                public void send(Map<String, Point> values) {
                    frames.add(values);
                    ready = false;
                }

                @Override
                public void beat() {
                    beats++;
                    ready = false;
                }

                @Override
                public void close(String reason, boolean mayComeBack) {
                    throw new AssertionError(reason);
                }
            }, 0);

    @Test
    void aFrameHoldsTheNewestOfEachSeriesThatIsWatched() {
        listener.offer(new Point("a", 10, 1));
        listener.offer(new Point("a", 30, 3));
        listener.offer(new Point("a", 20, 2));
        listener.offer(new Point("b", 5, 9));
        listener.offer(new Point("c", 5, 9));
        listener.tick(100, SILENCE);
        assertThat(frames).containsExactly(Map.of("a", new Point("a", 30, 3), "b", new Point("b", 5, 9)));
    }

    @Test
    void whatIsOlderThanWhatWasToldIsNotToldAfterwards() {
        listener.offer(new Point("a", 30, 3));
        listener.tick(100, SILENCE);
        ready = true;
        listener.offer(new Point("a", 20, 2));
        listener.tick(200, SILENCE);
        assertThat(frames).containsExactly(Map.of("a", new Point("a", 30, 3)));
        listener.offer(new Point("a", 30, 4));
        listener.tick(300, SILENCE);
        assertThat(frames).last().isEqualTo(Map.of("a", new Point("a", 30, 4)));
    }

    @Test
    void whoReadsSlowlyGetsTheNewestAndNotAQueue() {
        for (int i = 0; i < 1000; i++) {
            listener.offer(new Point("a", i, i));
            listener.tick(i, SILENCE);
        }
        assertThat(frames).hasSize(1);
        ready = true;
        listener.tick(1001, SILENCE);
        assertThat(frames).hasSize(2);
        assertThat(frames.get(1)).isEqualTo(Map.of("a", new Point("a", 999, 999)));
    }

    @Test
    void silenceIsBrokenEveryNowAndThen() {
        listener.tick(SILENCE - 1, SILENCE);
        assertThat(beats).isZero();
        listener.tick(SILENCE, SILENCE);
        ready = true;
        listener.tick(SILENCE + 1, SILENCE);
        assertThat(beats).isEqualTo(1);
        assertThat(frames).isEmpty();
    }

    @Test
    void whatIsNotWatchedAnyMoreIsNotSent() {
        listener.offer(new Point("a", 1, 1));
        listener.offer(new Point("b", 1, 1));
        listener.watch(Set.of("b"));
        listener.tick(100, SILENCE);
        assertThat(frames).containsExactly(Map.of("b", new Point("b", 1, 1)));
    }
}
