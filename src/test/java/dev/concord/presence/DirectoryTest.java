package dev.concord.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DirectoryTest {

    private static final UUID SERVER = UUID.randomUUID();

    private long now = 1_000_000;
    private final Directory directory = new Directory(() -> now);

    private Tab open(String id, String name) {
        Tab tab = Tab.opened(id, SERVER, name, name, now);
        directory.put(tab);
        return tab;
    }

    private String states() {
        StringBuilder states = new StringBuilder();
        directory.people().values().forEach(person -> states.append(person.name()).append(person.tabs().get(0).isActive(now) ? "+" : "-"));
        return states.toString();
    }

    @Test
    void idleAfterAMinuteAndGoneAfterFive() {
        open("1", "ben");
        directory.passed();
        now += 59_999;
        assertThat(states()).isEqualTo("ben+");
        assertThat(directory.passed()).isEmpty();
        now += 1;
        assertThat(states()).isEqualTo("ben-");
        assertThat(directory.passed()).containsExactly("ben");
        assertThat(directory.passed()).isEmpty();
        now += 239_999;
        assertThat(states()).isEqualTo("ben-");
        now += 1;
        assertThat(states()).isEmpty();
        assertThat(directory.passed()).containsExactly("ben");
        directory.change("1", tab -> tab.active(now));
        assertThat(states()).isEqualTo("ben+");
    }

    @Test
    void whoCloses_isGoneAfterTenSecondsIfNotBack() {
        open("1", "ben");
        directory.passed();
        directory.change("1", tab -> tab.closed(now));
        now += 9_999;
        assertThat(states()).isEqualTo("ben+");
        now += 1;
        assertThat(states()).isEmpty();
        assertThat(directory.passed()).containsExactly("ben");
        assertThat(directory.find("1")).isEmpty();
    }

    @Test
    void typingAndFocusEndWithTheTab() {
        open("1", "ben");
        directory.change("1", tab -> tab.in("title", now).typing(now));
        assertThat(directory.find("1").map(tab -> tab.isTyping(now))).contains(true);
        now += 4_000;
        assertThat(directory.find("1").map(tab -> tab.isTyping(now))).contains(false);
        directory.change("1", tab -> tab.typing(now).closed(now));
        Optional<Tab> closed = directory.find("1");
        assertThat(closed.map(tab -> tab.isTyping(now))).contains(false);
        assertThat(closed.map(Tab::field)).contains("");
    }

    @Test
    void thoseFirstWhoDidSomethingLast() {
        open("1", "anna");
        now += 10;
        open("2", "ben");
        now += 10;
        open("3", "carla");
        assertThat(directory.people().keySet()).containsExactly("carla", "ben", "anna");
    }

    @Test
    void aServerThatIsGoneTakesItsTabsAlong() {
        open("1", "anna");
        directory.put(Tab.opened("2", UUID.randomUUID(), "ben", "Ben", now));
        assertThat(directory.removeAllOf(SERVER)).extracting(Tab::name).containsExactly("anna");
        assertThat(directory.names()).isEqualTo(Set.of("ben"));
    }
}
