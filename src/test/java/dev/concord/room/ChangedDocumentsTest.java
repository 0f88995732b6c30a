package dev.concord.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangedDocumentsTest {

    private static final RoomName ONE = new RoomName("one");
    private static final RoomName OTHER = new RoomName("other");

    private final HeldUpdateLog log = new HeldUpdateLog();
    private final ChangedDocuments changed = new ChangedDocuments(log);
    private final List<RoomName> taken = new ArrayList<>();

    @Test
    void handsOverEachOnceHoweverOftenItWasChanged() {
        change(ONE);
        change(OTHER);
        change(ONE);
        changed.take(activity -> true, taken::add);
        changed.take(activity -> true, taken::add);
        assertThat(taken).containsExactlyInAnyOrder(ONE, OTHER);
    }

    @Test
    void keepsWhatIsNotDueAndRemembersItsFirstChange() {
        change(ONE);
        change(ONE);
        List<ChangedDocuments.Activity> seen = new ArrayList<>();
        changed.take(activity -> !seen.add(activity), taken::add);
        assertThat(taken).isEmpty();
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0).first()).isLessThan(seen.get(0).last());
        changed.take(activity -> activity.first() < activity.last(), taken::add);
        assertThat(taken).containsExactly(ONE);
    }

    @Test
    void handsOverAgainWhatChangesWhileSomebodyLooksAfterIt() {
        change(ONE);
        changed.take(activity -> true, name -> {
            taken.add(name);
            if (taken.size() == 1) {
                change(name);
            }
        });
        changed.take(activity -> true, taken::add);
        assertThat(taken).containsExactly(ONE, ONE);
    }

    private void change(RoomName name) {
        log.append(name, Update.EMPTY, Optional.empty(), List.of());
    }
}
