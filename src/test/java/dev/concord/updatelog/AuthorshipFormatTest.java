package dev.concord.updatelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.crdt.IdSet;
import dev.concord.room.Authorship;
import dev.concord.room.Authorship.Author;
import dev.concord.room.StorageException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorshipFormatTest {

    private static final Author ANNA = new Author(Optional.of("anna"), "Anna", Optional.of("laptop"));
    private static final Author VISITOR = new Author(Optional.empty(), "", Optional.empty());

    private static IdSet ids(long client, long from, long length) {
        IdSet ids = new IdSet();
        ids.add(client, from, length);
        return ids;
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        List<Authorship> by = List.of(new Authorship(ANNA, ids(7, 0, 10), new IdSet()), new Authorship(VISITOR, new IdSet(), ids(7, 2, 3)));
        assertThat(AuthorshipFormat.decode(AuthorshipFormat.encode(by))).isEqualTo(by);
        assertThat(AuthorshipFormat.decode(AuthorshipFormat.encode(List.of()))).isEmpty();
    }

    @Test
    void eachAuthorIsThereOnce() {
        List<Authorship> joined = AuthorshipFormat.join(List.of(new Authorship(ANNA, ids(7, 0, 10), new IdSet()),
                new Authorship(VISITOR, new IdSet(), ids(7, 2, 3)), new Authorship(ANNA, ids(7, 10, 5), ids(9, 0, 1))));
        assertThat(joined).containsExactly(new Authorship(ANNA, ids(7, 0, 15), ids(9, 0, 1)), new Authorship(VISITOR, new IdSet(), ids(7, 2, 3)));
    }

    @Test
    void whatCannotBeReadIsAFailureOfTheStorage() {
        assertThatThrownBy(() -> AuthorshipFormat.decode(new byte[] {2, 0})).isInstanceOf(StorageException.class);
        assertThatThrownBy(() -> AuthorshipFormat.decode(new byte[] {1, 9})).isInstanceOf(StorageException.class);
    }
}
