package dev.concord.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.access.PlaceName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PointersTest {

    private static final PlaceName BOARD = PlaceName.parse("document:board");

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> others = new ArrayList<>();
    private final Pointers pointers = new Pointers(later::add, (location, points) -> points.forEach(point -> others.add(location + point.json())));

    private static final class Eye implements Pointers.Viewer {

        private final String tab;
        private final List<String> seen = new ArrayList<>();
        private boolean ready = true;

        Eye(String tab) {
            this.tab = tab;
        }

        @Override
        public String tab() {
            return tab;
        }

        @Override
        public boolean isReady() {
            return ready;
        }

        @Override
        public void send(String message) {
            seen.add(message);
        }
    }

    private Eye eye(String tab) {
        Eye eye = new Eye(tab);
        pointers.join(BOARD, eye);
        return eye;
    }

    private void pass() {
        List<Runnable> due = new ArrayList<>(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void whatMovesMeanwhileIsOneMessageWithTheNewest() {
        Eye anna = eye("a");
        Eye ben = eye("b");
        pointers.moved(BOARD, Point.of("a", 0.1, 0.2));
        pointers.moved(BOARD, Point.of("a", 0.123456, 0.2));
        pointers.moved(BOARD, Point.of("c", 1, -2));
        assertThat(later).hasSize(1);
        pass();
        assertThat(ben.seen).containsExactly("{\"type\":\"pointers\",\"of\":[[\"a\",0.1235,0.2],[\"c\",1.0,-2.0]]}");
        assertThat(anna.seen).containsExactly("{\"type\":\"pointers\",\"of\":[[\"c\",1.0,-2.0]]}");
        assertThat(others).containsExactly("document:board[\"a\",0.1235,0.2]", "document:board[\"c\",1.0,-2.0]");
        pass();
        assertThat(ben.seen).hasSize(1);
    }

    @Test
    void whoReadsSlowlyGetsTheNewestWhenItCan() {
        Eye ben = eye("b");
        ben.ready = false;
        for (int i = 0; i < 100; i++) {
            pointers.moved(BOARD, Point.of("a", i, 0));
            pass();
        }
        assertThat(ben.seen).isEmpty();
        ben.ready = true;
        pass();
        assertThat(ben.seen).containsExactly("{\"type\":\"pointers\",\"of\":[[\"a\",99.0,0.0]]}");
    }

    @Test
    void whatOtherServersTellIsNotToldBack() {
        Eye ben = eye("b");
        pointers.show(BOARD, List.of(Point.away("z")));
        pass();
        assertThat(ben.seen).containsExactly("{\"type\":\"pointers\",\"of\":[[\"z\"]]}");
        assertThat(others).isEmpty();
    }

    @Test
    void whoHasLeftIsToldNothing() {
        Eye ben = eye("b");
        pointers.leave(BOARD, ben);
        pointers.moved(BOARD, Point.of("a", 1, 1));
        pass();
        assertThat(ben.seen).isEmpty();
    }
}
