package dev.concord.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.access.PlaceName;
import dev.concord.cluster.ClusterBus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers, each with a clock of its own; the bus is the test's. */
class NeighboursTest {

    private final List<ClusterBus.Listener> ears = new ArrayList<>();
    private BooleanSupplier loses = () -> false;

    private final ClusterBus bus = new ClusterBus() {

        @Override
        public void tell(String channel, String message) {
            tellSoon(channel, message);
        }

        @Override
        public void tellSoon(String channel, String message) {
            assertThat((channel + message).getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(MAX_BYTES);
            if (!loses.getAsBoolean()) {
                List.copyOf(ears).forEach(ear -> ear.told(message));
            }
        }

        @Override
        public Subscription listen(String channel, Listener listener) {
            ears.add(listener);
            return () -> ears.remove(listener);
        }
    };

    private final class Server implements Neighbours.Listener {

        private long now;
        private final Directory directory = new Directory(() -> now);
        private final Neighbours neighbours = new Neighbours(bus, () -> now, this);
        private final List<String> pointers = new ArrayList<>();

        Server(long now) {
            this.now = now;
        }

        private Tab open(String id) {
            Tab tab = Tab.opened(id, neighbours.server(), "ben", "Ben", now).at(PlaceName.parse("document:plan"), "History", now);
            directory.put(tab);
            neighbours.tell(tab);
            return tab;
        }

        @Override
        public void heard(Tab tab) {
            directory.put(tab);
        }

        @Override
        public void heardGone(String tab) {
            directory.remove(tab);
        }

        @Override
        public void heardEnd(UUID server) {
            directory.removeAllOf(server);
        }

        @Override
        public void asked() {
            directory.of(neighbours.server()).forEach(neighbours::tell);
        }

        @Override
        public void heardPointers(PlaceName location, List<Point> points) {
            points.forEach(point -> pointers.add(location + point.json()));
        }

        @Override
        public int count(UUID server) {
            return (int) directory.of(server).stream().filter(tab -> tab.closedAt() == 0).count();
        }
    }

    private final Server one = new Server(1_000_000);
    private final Server other = new Server(77_000_000);

    @BeforeEach
    void begin() {
        one.neighbours.begin();
        other.neighbours.begin();
    }

    @Test
    void aTabIsKnownEverywhereByTheClockThere() {
        Tab tab = one.open("1");
        one.now += 5_000;
        one.neighbours.tell(tab.in("title", one.now).typing(one.now));
        Tab heard = other.directory.find("1").orElseThrow();
        assertThat(heard).isEqualTo(new Tab("1", one.neighbours.server(), "ben", "Ben", PlaceName.parse("document:plan"), "History", "title",
                other.now, other.now + 4_000, 0));
        one.neighbours.tell(tab.closed(one.now - 3_000));
        assertThat(other.directory.find("1").map(Tab::closedAt)).contains(other.now - 3_000);
    }

    @Test
    void theLongestNamesFit() {
        String name = "\u20ac".repeat(100);
        one.neighbours.tell(new Tab("1", one.neighbours.server(), name, name, new PlaceName("document", "\u0001".repeat(512)), "\u20ac".repeat(60), "\u20ac".repeat(100),
                one.now, 0, 0));
        assertThat(other.directory.find("1")).isPresent();
    }

    @Test
    void aServerThatStartsLearnsWhoIsThere() {
        one.open("1");
        Server late = new Server(5);
        late.neighbours.begin();
        assertThat(late.directory.names()).containsExactly("ben");
    }

    @Test
    void whatWasLostIsFoundOutByTheNextSignOfLife() {
        loses = () -> true;
        one.open("1");
        loses = () -> false;
        assertThat(other.directory.names()).isEmpty();
        one.neighbours.live(1);
        assertThat(other.directory.names()).containsExactly("ben");
    }

    @Test
    void aServerThatSaysNothingAnyMoreHasNobody() {
        one.open("1");
        other.now += 24_999;
        other.neighbours.live(0);
        assertThat(other.directory.names()).isNotEmpty();
        other.now += 1;
        other.neighbours.live(0);
        assertThat(other.directory.names()).isEmpty();
    }

    @Test
    void aServerThatEndsSaysSo() {
        one.open("1");
        one.neighbours.end();
        assertThat(other.directory.names()).isEmpty();
    }

    @Test
    void pointersGoToTheOthersAlone() {
        List<Point> many = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            many.add(Point.of("tab-of-the-" + i, -123456.7891, i));
        }
        one.neighbours.tellPointers(new PlaceName("document", "\u0001".repeat(500)), many);
        assertThat(other.pointers).hasSize(250);
        assertThat(one.pointers).isEmpty();
    }

    @Test
    void whatCannotBeReadHarmsNothing() {
        ears.forEach(ear -> ear.told("nonsense"));
        ears.forEach(ear -> ear.told("{\"server\":\"" + UUID.randomUUID() + "\",\"kind\":\"tab\"}"));
        one.open("1");
        assertThat(other.directory.names()).containsExactly("ben");
    }
}
