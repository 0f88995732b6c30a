package dev.concord.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.access.PlaceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RoomViewTest {

    private boolean databaseIsAway;
    private final List<Participant> rows = new ArrayList<>();
    private final Work work = new Work();
    private final RoomView view = new RoomView(PlaceName.parse("document:a"), () -> {
        if (databaseIsAway) {
            throw new IllegalStateException("away");
        }
        return List.copyOf(rows);
    }, work);

    private static Participant anna(boolean away) {
        return new Participant(new UUID(1, 2), new UUID(3, 4), Optional.of("anna"), "Anna", new MediaState(true, false, false), away);
    }

    @Test
    void whoComesIsToldWhatIsAndLaterWhatChanges() {
        Ear ear = new Ear();
        view.add(ear);
        view.greet(ear);
        rows.add(anna(false));
        view.refresh();
        work.run();
        rows.set(0, anna(true));
        view.refresh();
        work.run();
        String person = "{\"id\":\"00000000-0000-0001-0000-000000000002\",\"user\":\"anna\",\"name\":\"Anna\",\"audio\":true,\"video\":false,\"screen\":false,\"away\":%s}";
        assertThat(ear.heard).containsExactly(
                "{\"type\":\"call\",\"room\":\"document:a\",\"people\":[]}",
                "{\"type\":\"call\",\"room\":\"document:a\",\"people\":[" + person.formatted(false) + "]}",
                "{\"type\":\"call\",\"room\":\"document:a\",\"people\":[" + person.formatted(true) + "]}");
    }

    @Test
    void manyChangesAreLookedAtOnceAndWhatIsTheSameIsNotToldAgain() {
        Ear ear = new Ear();
        view.add(ear);
        rows.add(anna(false));
        view.refresh();
        view.refresh();
        assertThat(work.size()).isEqualTo(1);
        work.run();
        view.refresh();
        work.run();
        assertThat(ear.heard).hasSize(1);
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsNew() {
        Ear ear = new Ear();
        view.add(ear);
        databaseIsAway = true;
        view.refresh();
        work.run();
        assertThat(ear.heard).isEmpty();
        databaseIsAway = false;
        view.refresh();
        work.run();
        assertThat(ear.heard).hasSize(1);
    }

    @Test
    void whoHasGoneIsNotTold() {
        Ear ear = new Ear();
        Ear other = new Ear();
        view.add(ear);
        view.add(other);
        assertThat(view.remove(ear)).isFalse();
        view.refresh();
        work.run();
        assertThat(ear.heard).isEmpty();
        assertThat(other.heard).hasSize(1);
        assertThat(view.remove(other)).isTrue();
    }
}
