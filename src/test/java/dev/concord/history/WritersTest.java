package dev.concord.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concord.crdt.IdSet;
import dev.concord.room.Authorship;
import dev.concord.room.Authorship.Author;
import dev.concord.room.StoredAuthorship;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritersTest {

    private static final Author ANNA = new Author(Optional.of("anna"), "Anna", Optional.of("laptop"));
    private static final Author BEN = new Author(Optional.of("ben"), "Ben", Optional.empty());
    private static final Author VISITOR = new Author(Optional.empty(), "", Optional.empty());

    private static StoredAuthorship inserted(Author author, long client, long from, long to) {
        return inserted(author, client, from, to, Instant.EPOCH);
    }

    private static StoredAuthorship inserted(Author author, long client, long from, long to, Instant at) {
        IdSet ids = new IdSet();
        ids.add(client, from, to - from);
        return new StoredAuthorship(new Authorship(author, ids, new IdSet()), "node", at, at);
    }

    private static List<String> who(Writers writers, long client, long from, long to) {
        List<String> found = new ArrayList<>();
        writers.inserted(client, from, to, (of, start, end, author, at) -> found.add(start + ".." + end + " " + (author == null ? "?" : author.name())));
        return found;
    }

    @Test
    void theFirstWhoClaimsAUnitWroteItAndGapsAreToldAsSuch() {
        Writers writers = new Writers(List.of(inserted(ANNA, 7, 10, 20), inserted(BEN, 7, 5, 30), inserted(ANNA, 7, 0, 50), inserted(VISITOR, 8, 0, 5)));
        assertThat(who(writers, 7, 0, 60)).containsExactly("0..5 Anna", "5..10 Ben", "10..20 Anna", "20..30 Ben", "30..50 Anna", "50..60 ?");
        assertThat(who(writers, 7, 12, 25)).containsExactly("12..20 Anna", "20..25 Ben");
        assertThat(who(writers, 9, 3, 4)).containsExactly("3..4 ?");
    }

    @Test
    void rangesThatBeginInAGapOrOutsideOfEverythingAreWhole() {
        Writers writers = new Writers(List.of(inserted(ANNA, 7, 10, 20), inserted(BEN, 7, 30, 40)));
        assertThat(who(writers, 7, 0, 5)).containsExactly("0..5 ?");
        assertThat(who(writers, 7, 25, 35)).containsExactly("25..30 ?", "30..35 Ben");
        assertThat(who(writers, 7, 20, 30)).containsExactly("20..30 ?");
    }

    @Test
    void everybodyWhoWroteSomeOfItIsToldOnceOnWhateverDevice() {
        Author elsewhere = new Author(Optional.of("anna"), "Anna B", Optional.of("phone"));
        Writers writers = new Writers(List.of(inserted(ANNA, 7, 0, 10), inserted(elsewhere, 8, 0, 10, Instant.EPOCH.plusSeconds(1)), inserted(VISITOR, 9, 0, 1), inserted(BEN, 10, 0, 1)));
        IdSet all = new IdSet();
        List.of(7L, 8L, 9L).forEach(client -> all.add(client, 0, 1));
        assertThat(writers.of(all, new IdSet())).containsExactlyInAnyOrder(Writers.writer(elsewhere), Writers.writer(VISITOR));
    }
}
