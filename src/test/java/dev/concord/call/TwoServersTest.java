package dev.concord.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.access.PlaceName;
import dev.concord.cluster.ClusterBus;
import jakarta.json.Json;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topics and calls of people who are connected to different servers. The bus, the table and the time are the test's. */
class TwoServersTest {

    private static final PlaceName ROOM = PlaceName.parse("document:a");
    private static final MediaState MEDIA = new MediaState(true, false, false);

    private final List<ClusterBus.Listener> listeners = new ArrayList<>();
    private final Work work = new Work();
    private final List<Runnable> later = new ArrayList<>();
    private final Map<UUID, Row> table = new LinkedHashMap<>();

    private record Row(Participant who, PlaceName room, byte[] hash) {

        Row with(UUID server, boolean away) {
            return new Row(new Participant(who.id(), server, who.account(), who.name(), who.media(), away), room, hash);
        }
    }

    private final ClusterBus cluster = new ClusterBus() {

        @Override
        public void tell(String channel, String message) {
            tellSoon(channel, message);
        }

        @Override
        public void tellSoon(String channel, String message) {
            assertThat(channel.length() + message.length()).isLessThanOrEqualTo(MAX_BYTES);
            listeners.forEach(listener -> work.execute(() -> listener.told(message)));
        }

        @Override
        public Subscription listen(String channel, Listener listener) {
            listeners.add(listener);
            return () -> listeners.remove(listener);
        }
    };

    /** {@code CallRows} without a database. */
    private final class Table extends CallRows {

        private final SignalBus bus;

        Table(SignalBus bus) {
            this.bus = bus;
        }

        @Override
        public Entry join(PlaceName room, Participant who, byte[] resumeHash, int most) {
            List<Participant> others = people(room);
            if (others.size() < most) {
                table.put(who.id(), new Row(who, room, resumeHash));
                bus.look(room);
            }
            return new Entry(others.size() < most, others);
        }

        @Override
        public Optional<List<Participant>> resume(PlaceName room, Resumption shown, UUID server, MediaState media) {
            Row row = table.get(shown.id());
            if (row == null || !Arrays.equals(row.hash(), shown.hash())) {
                return Optional.empty();
            }
            table.put(shown.id(), row.with(server, false));
            bus.look(room);
            return Optional.of(people(room).stream().filter(one -> !one.id().equals(shown.id())).toList());
        }

        @Override
        public void away(PlaceName room, UUID id, UUID server) {
            table.computeIfPresent(id, (key, row) -> row.who().server().equals(server) ? row.with(server, true) : row);
            bus.look(room);
        }

        @Override
        public void leave(PlaceName room, UUID id, UUID server) {
            table.values().removeIf(row -> row.who().id().equals(id) && row.who().server().equals(server));
            bus.look(room);
        }

        @Override
        public void giveUp(PlaceName room, UUID id, UUID server) {
            table.values().removeIf(row -> row.who().id().equals(id) && row.who().server().equals(server) && row.who().away());
            bus.look(room);
        }

        @Override
        public void tick(UUID server, Collection<UUID> ids) {
            throw new AssertionError("no time passes by itself");
        }

        @Override
        public List<Participant> people(PlaceName room) {
            return table.values().stream().filter(row -> row.room().equals(room)).map(Row::who).toList();
        }
    }

    private final class Server {

        private final SignalBus bus = new SignalBus(cluster);
        private final Subscriptions topics = new Subscriptions(bus, timers());
        private final Calls calls = new Calls(new Table(bus), bus, work, timers());

        Server() {
            bus.begin();
            topics.begin();
            calls.begin();
        }
    }

    /** Keeps what is to be done once, later; what is to be done again and again never is. */
    private ScheduledExecutorService timers() {
        ClassLoader loader = getClass().getClassLoader();
        return (ScheduledExecutorService) Proxy.newProxyInstance(loader, new Class<?>[] {ScheduledExecutorService.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("schedule")) {
                later.add((Runnable) arguments[0]);
            }
            return Proxy.newProxyInstance(loader, new Class<?>[] {ScheduledFuture.class},
                    (future, called, values) -> called.getReturnType() == boolean.class ? called.getName().equals("cancel") : null);
        });
    }

    private Server one;
    private Server other;
    private final Ear anna = new Ear();
    private final Ear ben = new Ear();

    @BeforeEach
    void start() {
        one = new Server();
        other = new Server();
        work.run();
    }

    private void timePasses() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
        work.run();
    }

    private Calls.Joined join(Server server, Ear ear, String name) {
        Calls.Joined joined = server.calls.join(ROOM, ear, Optional.of(name), name, MEDIA).orElseThrow();
        server.calls.watch(ROOM, ear);
        work.run();
        return joined;
    }

    @Test
    void whatIsPublishedReachesTheSubscribersOfBothAndCountsThem() {
        one.topics.subscribe("a", anna);
        other.topics.subscribe("a", ben);
        timePasses();
        one.topics.publish("a", "{\"data\":1}");
        work.run();
        assertThat(anna.heard).containsExactly("{\"data\":1,\"clients\":2}");
        assertThat(ben.heard).containsExactly("{\"data\":1,\"clients\":2}");
        other.topics.unsubscribe("a", ben);
        timePasses();
        one.topics.publish("a", "{\"data\":2}");
        work.run();
        assertThat(anna.last()).isEqualTo("{\"data\":2,\"clients\":1}");
        assertThat(ben.heard).hasSize(1);
    }

    @Test
    void aServerThatComesLaterIsToldHowManyThereAre() {
        one.topics.subscribe("a", anna);
        timePasses();
        Server third = new Server();
        work.run();
        timePasses();
        third.topics.subscribe("a", ben);
        third.topics.publish("a", "{\"data\":1}");
        work.run();
        assertThat(ben.last()).isEqualTo("{\"data\":1,\"clients\":2}");
        assertThat(anna.last()).isEqualTo("{\"data\":1,\"clients\":2}");
    }

    @Test
    void peopleOfBothServersSeeAndReachEachOther() {
        Calls.Joined first = join(one, anna, "anna");
        Calls.Joined second = join(other, ben, "ben");
        assertThat(second.others()).extracting(Participant::name).containsExactly("anna");
        assertThat(anna.last()).contains("\"call\"", "\"anna\"", "\"ben\"");
        other.calls.signal(second.resumption().id(), first.resumption().id(), Json.createValue("offer".repeat(4000)));
        work.run();
        assertThat(anna.last()).contains("\"signal\"", "offeroffer", second.resumption().id().toString());
        one.calls.leave(first.resumption().id());
        work.run();
        assertThat(ben.last()).contains("\"ben\"").doesNotContain("\"anna\"");
    }

    @Test
    void whoseSocketBrokeComesBackOnTheOtherServerAsTheSameOne() {
        Calls.Joined first = join(one, anna, "anna");
        join(other, ben, "ben");
        one.calls.unwatch(ROOM, anna);
        one.calls.lost(first.resumption().id(), anna);
        work.run();
        assertThat(ben.last()).contains("\"away\":true");
        Ear again = new Ear();
        assertThat(other.calls.resume(ROOM, again, first.resumption(), MEDIA)).hasValueSatisfying(joined -> assertThat(joined.others()).hasSize(1));
        work.run();
        assertThat(ben.last()).doesNotContain("\"away\":true");
        timePasses();
        assertThat(table).as("who was waited for has come").containsKey(first.resumption().id());
    }

    @Test
    void whoDoesNotComeBackIsGone() {
        Calls.Joined first = join(one, anna, "anna");
        join(other, ben, "ben");
        one.calls.lost(first.resumption().id(), anna);
        timePasses();
        assertThat(ben.last()).doesNotContain("\"anna\"");
        assertThat(one.calls.resume(ROOM, anna, first.resumption(), MEDIA)).isEmpty();
    }

    @Test
    void whoComesByAnotherSocketLeavesTheFirst() {
        Calls.Joined first = join(one, anna, "anna");
        Ear again = new Ear();
        other.calls.resume(ROOM, again, first.resumption(), MEDIA);
        work.run();
        assertThat(anna.heard).contains("moved");
        one.calls.lost(first.resumption().id(), anna);
        timePasses();
        assertThat(table).hasSize(1);
    }

    @Test
    void ofWhomTheTableKnowsNothingAnyMoreIsTold() {
        join(one, anna, "anna");
        table.clear();
        one.bus.look(ROOM);
        work.run();
        assertThat(anna.heard).contains("lost");
    }

    @Test
    void thereAreSixPlaces() {
        for (int i = 0; i < Calls.MOST; i++) {
            join(i % 2 == 0 ? one : other, new Ear(), "person" + i);
        }
        assertThat(one.calls.join(ROOM, anna, Optional.empty(), "late", MEDIA)).isEmpty();
    }
}
