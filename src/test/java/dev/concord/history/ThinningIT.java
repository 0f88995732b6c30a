package dev.concord.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.concord.crdt.Doc;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.it.BuiltWar;
import dev.concord.room.Authorship;
import dev.concord.room.Authorship.Author;
import dev.concord.room.RoomName;
import dev.concord.room.UpdateLog;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of old versions, and of what only they could show, on a real PostgreSQL. */
@ArquillianTest
class ThinningIT {

    private static final Author AUTHOR = new Author(Optional.of("anna"), "Anna", Optional.empty());

    @Inject
    private History history;

    @Inject
    private Historian historian;

    @Inject
    private VersionRows rows;

    @Inject
    private UpdateLog log;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private UserTransaction transaction;

    private final Doc doc = new Doc();
    private final RoomName name = new RoomName("thinned-" + UUID.randomUUID());
    private History.Place place;

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @BeforeEach
    void document() throws Exception {
        write("");
        place = new History.Place(rows.find(name.value()).orElseThrow(), name);
    }

    /** The whole text, in place of the one before. */
    private void write(String text) throws Exception {
        StateVector before = doc.stateVector();
        int length = doc.getText("text").size();
        doc.transact(changes -> {
            doc.getText("text").delete(0, length);
            doc.getText("text").insert(0, text.isEmpty() ? "x" : text);
        });
        Update update = doc.encodeStateAsUpdate(before);
        log.append(name, update, Optional.empty(), List.of(new Authorship(AUTHOR, update.insertions(), update.deletions())))
                .toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** A version of so long ago. */
    private Version versionOf(Instant madeAt) throws Exception {
        Version version = history.make(place).orElseThrow();
        transaction.begin();
        entityManager.createNativeQuery("update document_version set made_at = :at where public_id = :id")
                .setParameter("at", madeAt)
                .setParameter("id", version.id())
                .executeUpdate();
        transaction.commit();
        return version;
    }

    private List<UUID> left() {
        return history.versions(place, Optional.empty(), 100).stream().map(Version::id).toList();
    }

    private boolean holds(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<?> found = entityManager.createNativeQuery("select 1 from document_update where document_id = :id and position(:hex in encode(payload, 'hex')) > 0"
                        + " union all select 1 from document_snapshot where document_id = :id and position(:hex in encode(payload, 'hex')) > 0")
                .setParameter("id", place.id())
                .setParameter("hex", hex)
                .getResultList();
        return !found.isEmpty();
    }

    @Test
    void ofOldVersionsTheLastOfEachHourAndDayStayAndThoseWithANameAlways() throws Exception {
        Instant today = Instant.now().truncatedTo(ChronoUnit.DAYS);
        Instant threeDaysAgo = today.minus(3, ChronoUnit.DAYS);
        Instant twoMonthsAgo = today.minus(60, ChronoUnit.DAYS);
        write("ancient");
        UUID ancient = versionOf(today.minus(400, ChronoUnit.DAYS)).id();
        write("named");
        UUID named = versionOf(today.minus(390, ChronoUnit.DAYS)).id();
        history.call(place, named, "Keep me", "Anna");
        write("morning");
        UUID morning = versionOf(twoMonthsAgo.plus(11, ChronoUnit.HOURS)).id();
        write("evening");
        UUID evening = versionOf(twoMonthsAgo.plus(12, ChronoUnit.HOURS)).id();
        write("first");
        UUID first = versionOf(threeDaysAgo.plus(35, ChronoUnit.MINUTES)).id();
        write("second");
        UUID second = versionOf(threeDaysAgo.plus(50, ChronoUnit.MINUTES)).id();
        write("later");
        UUID later = versionOf(threeDaysAgo.plus(3, ChronoUnit.HOURS)).id();
        write("now");
        UUID now = history.make(place).orElseThrow().id();

        List<String> changed = rows.thin(Duration.ofDays(365));

        assertEquals(List.of(now, later, second, evening, named), left());
        assertTrue(changed.contains(name.value()), "its oldest version is gone");
        assertFalse(left().stream().anyMatch(List.of(ancient, morning, first)::contains));
        assertFalse(rows.thin(Duration.ofDays(365)).contains(name.value()), "there was nothing left to do");
        assertEquals(5, left().size());
    }

    @Test
    void whatWasDeletedBeforeTheOldestVersionIsDroppedAndEveryVersionIsStillWhole() throws Exception {
        Instant longAgo = Instant.now().minus(500, ChronoUnit.DAYS);
        write("FORGOTTENTEXT");
        versionOf(longAgo);
        write("REMEMBEREDTEXT");
        Version kept = history.make(place).orElseThrow();
        write("PRESENTTEXT");
        assertTrue(holds("FORGOTTENTEXT"));

        historian.thin();

        assertEquals(List.of(kept.id()), left());
        assertFalse(holds("FORGOTTENTEXT"));
        assertTrue(holds("REMEMBEREDTEXT"));
        Doc then = new Doc();
        then.applyUpdate(history.content(place, kept.id()).orElseThrow());
        assertEquals("REMEMBEREDTEXT", then.getText("text").toString());
        // A device that still has everything, and goes on.
        write("AFTERWARDS");
        Doc reader = new Doc();
        reader.applyUpdate(Update.merge(log.load(name).updates()));
        assertEquals("AFTERWARDS", reader.getText("text").toString());
    }
}
