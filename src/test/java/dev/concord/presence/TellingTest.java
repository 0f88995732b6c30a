package dev.concord.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.access.PlaceName;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TellingTest {

    private static final PlaceName PLAN = PlaceName.parse("document:plan");
    private static final PlaceName LIST = PlaceName.parse("page:documents");

    private long now = 1_700_000_000_000L;
    private final Directory directory = new Directory(() -> now);
    private final Set<String> mayRead = new HashSet<>(Set.of("anna", "ben"));
    private final Telling telling = new Telling(directory, new Sight() {

        @Override
        void prepare(Collection<Question> questions) {
        }

        @Override
        boolean sees(Identity user, PlaceName location) {
            return isPage(location) || mayRead.contains(user.name());
        }

        @Override
        Optional<Facts> facts(PlaceName location) {
            return location.equals(PLAN) ? Optional.of(new Facts("The \"plan\"", "documents/1")) : Optional.empty();
        }
    }, () -> now);

    private static final class Ear implements Receiver {

        private final Identity user;
        private final List<JsonObject> told = new ArrayList<>();
        private boolean everybody = true;
        private PlaceName location;

        Ear(String name) {
            user = new Identity(name, name, Set.of(Role.USER), Set.of(), false, new Credential.None());
        }

        @Override
        public Identity user() {
            return user;
        }

        @Override
        public PlaceName location() {
            return location;
        }

        @Override
        public boolean watchesEverybody() {
            return everybody;
        }

        @Override
        public void send(String message) {
            told.add(Json.createReader(new StringReader(message)).readObject());
        }

        private JsonObject last() {
            return told.get(told.size() - 1);
        }

        private JsonObject person() {
            return last().getJsonArray("people").getJsonObject(0);
        }
    }

    private void open(String name, PlaceName location) {
        directory.put(Tab.opened(name + "-tab", UUID.randomUUID(), name, name, now).at(location, "", now));
    }

    private void tell(Ear ear, String... changed) {
        telling.tell(List.of(ear), Set.of(changed), ear.told.isEmpty() ? Set.of(ear) : Set.of());
    }

    @Test
    void whoMayOpenAPlaceIsToldWhoIsThere() {
        Ear anna = new Ear("anna");
        open("ben", PLAN);
        tell(anna);
        assertThat(anna.last().getBoolean("reset")).isTrue();
        assertThat(anna.person().getString("state")).isEqualTo("active");
        JsonObject tab = anna.person().getJsonArray("tabs").getJsonObject(0);
        assertThat(tab.getString("place")).isEqualTo("document:plan");
        assertThat(tab.getString("title")).isEqualTo("The \"plan\"");
        assertThat(tab.getString("path")).isEqualTo("documents/1");
    }

    @Test
    void whoMayNotIsToldThatSomebodyIsOnlineAndNotWhere() {
        Ear carla = new Ear("carla");
        open("ben", PLAN);
        tell(carla);
        assertThat(carla.person().getString("name")).isEqualTo("ben");
        assertThat(carla.last().toString()).doesNotContain("plan");
        mayRead.add("carla");
        tell(carla, "ben");
        assertThat(carla.last().toString()).contains("plan");
        mayRead.remove("carla");
        tell(carla, "ben");
        assertThat(carla.last().toString()).doesNotContain("plan");
    }

    @Test
    void nothingIsToldTwice() {
        Ear anna = new Ear("anna");
        open("ben", LIST);
        tell(anna);
        now += 20_000;
        directory.change("ben-tab", tab -> tab.active(now));
        tell(anna, "ben");
        assertThat(anna.told).hasSize(1);
        now += 60_000;
        tell(anna, "ben");
        assertThat(anna.person().getString("state")).isEqualTo("idle");
        assertThat(anna.last().getBoolean("reset")).isFalse();
        now += 300_000;
        tell(anna, "ben");
        assertThat(anna.last().getJsonArray("gone").getString(0)).isEqualTo("ben");
        tell(anna, "ben");
        assertThat(anna.told).hasSize(3);
    }

    @Test
    void whoWatchesNobodyInParticularIsToldWhoIsInTheSamePlace() {
        Ear anna = new Ear("anna");
        anna.everybody = false;
        anna.location = PLAN;
        open("ben", PLAN);
        open("carla", LIST);
        tell(anna);
        assertThat(anna.last().getJsonArray("people")).hasSize(1);
        assertThat(anna.person().getString("name")).isEqualTo("ben");
        open("ben", LIST);
        tell(anna, "ben");
        assertThat(anna.last().getJsonArray("gone").getString(0)).isEqualTo("ben");
    }

    @Test
    void inACrowdThoseWhoDidSomethingLast() {
        Ear anna = new Ear("anna");
        anna.location = PLAN;
        open("ben", PLAN);
        for (int i = 0; i < Telling.MOST; i++) {
            now++;
            open("p" + i, LIST);
        }
        tell(anna);
        // Ben is long past the others, but in the same place.
        assertThat(anna.last().getJsonArray("people")).hasSize(Telling.MOST + 1);
        now++;
        open("late", LIST);
        tell(anna, "late");
        assertThat(anna.person().getString("name")).isEqualTo("late");
        assertThat(anna.last().getJsonArray("gone").getString(0)).isEqualTo("p0");
    }
}
