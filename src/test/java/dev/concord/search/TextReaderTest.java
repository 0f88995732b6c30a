package dev.concord.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import dev.concord.history.HistoryErased;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.room.StoredDocument;
import dev.concord.room.UpdateLog;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TextReaderTest {

    private static final RoomName NAME = new RoomName("read");

    private final List<String> put = new ArrayList<>();
    private RuntimeException failure;

    private final TextRows rows = new TextRows() {
        @Override
        public void put(String name, String body, Instant readAt) {
            if (failure != null) {
                throw failure;
            }
            put.add(name + ": " + body);
        }
    };

    @Test
    void putsWhatIsThereInPlaceOfWhatWasErased() {
        reader(document("what is left")).erased(new HistoryErased(NAME));
        assertThat(put).containsExactly("read: what is left");
    }

    @Test
    void failsTheErasingOfWhatWouldStayFindable() {
        failure = new IllegalStateException("the table is not there");
        assertThatThrownBy(() -> reader(document("what is left")).erased(new HistoryErased(NAME)))
                .isInstanceOf(StorageException.class).hasMessageContaining("the table is not there");
    }

    @Test
    void failsTheErasingWhenTheDocumentCannotBeReadNow() {
        StorageException away = new StorageException("the database is away");
        assertThatThrownBy(() -> reader(away).erased(new HistoryErased(NAME))).isSameAs(away);
        assertThat(put).isEmpty();
    }

    private TextReader reader(Object stored) {
        UpdateLog log = (UpdateLog) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {UpdateLog.class}, (proxy, method, arguments) -> {
            assertThat(method.getName()).isEqualTo("load");
            if (stored instanceof StorageException e) {
                throw e;
            }
            return stored;
        });
        return new TextReader(rows, log);
    }

    private static StoredDocument document(String text) {
        Doc doc = new Doc();
        List<Update> updates = new ArrayList<>();
        doc.onUpdate((update, transaction) -> updates.add(update));
        doc.getText("content").insert(0, text);
        return new StoredDocument(Optional.of(UUID.randomUUID()), updates);
    }
}
