package dev.concord.updatelog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.concord.cluster.ClusterBus;
import dev.concord.crdt.IdSet;
import dev.concord.crdt.Update;
import dev.concord.it.BuiltWar;
import dev.concord.lib0.Encoder;
import dev.concord.room.Authorship;
import dev.concord.room.DocumentDeletedException;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.room.StoredAuthorship;
import dev.concord.room.UpdateLog;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The log inside a server, on a real PostgreSQL. */
@ArquillianTest
class UpdateLogIT {

    private static final long CLIENT = 7;
    private static final Authorship.Author AUTHOR = new Authorship.Author(Optional.of("anna"), "Anna", Optional.of("laptop"));

    @Inject
    private UpdateLog log;

    @Inject
    private UpdateRows rows;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private UserTransaction transaction;

    @Inject
    private ClusterBus bus;

    @Inject
    @Named("database")
    private DataSource database;

    @Resource
    private ManagedExecutorService executor;

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void hibernateIsTheProviderAndContentIsBytea() {
        assertTrue(entityManager.getDelegate().getClass().getName().startsWith("org.hibernate."), entityManager.getDelegate().getClass().getName());
        Object type = entityManager.createNativeQuery(
                "select data_type from information_schema.columns where table_name = 'document_update' and column_name = 'payload'").getSingleResult();
        assertEquals("bytea", type);
    }

    @Test
    void everyEntityHasItsTable() {
        assertTrue(entityManager.getMetamodel().getEntities().size() >= 3);
        entityManager.getMetamodel().getEntities().forEach(entity ->
                entityManager.createQuery("select count(e) from " + entity.getName() + " e", Long.class).getSingleResult());
    }

    @Test
    void whatWasCommittedIsLoadedAgainAndNothingElse() throws Exception {
        RoomName name = newName();
        assertEquals(List.of(), log.load(name).updates());
        await(append(name, text(0, "one ")));
        await(append(name, text(4, "two")));
        assertEquals(List.of(text(0, "one "), text(4, "two")), log.load(name).updates());
        assertEquals(List.of(), log.load(new RoomName(name.value().toUpperCase())).updates());
    }

    @Test
    void theSameNameMeansTheSameDocumentAndNoOther() throws Exception {
        String base = newName().value();
        List<RoomName> names = List.of(new RoomName(base + "caf\u00e9"), new RoomName(base + "cafe\u0301"), new RoomName(base + "CAFE"),
                new RoomName(base + "a/b"), new RoomName(base + "a%2Fb"), new RoomName(base + " "), new RoomName(base + "\t"),
                new RoomName("n".repeat(512 - base.length()) + base));
        List<CompletionStage<Void>> appended = new ArrayList<>();
        for (RoomName name : names) {
            appended.add(append(name, text(0, Integer.toString(name.hashCode()))));
        }
        for (CompletionStage<Void> stage : appended) {
            await(stage);
        }
        for (RoomName name : names) {
            assertEquals(List.of(text(0, Integer.toString(name.hashCode()))), log.load(name).updates());
        }
    }

    @Test
    void foldingKeepsEverythingAndLeavesOneRow() throws Exception {
        RoomName name = newName();
        for (int i = 0; i < 50; i++) {
            await(append(name, text(i, "x")));
        }
        // A gap: its beginning may still come.
        await(append(name, text(60, "later")));
        Update joined = Update.merge(List.of(text(0, "x".repeat(50)), text(60, "later")));
        assertTrue(rows.compact(rows.read(name).id()) > 0);
        UpdateRows.Stored after = rows.read(name);
        assertEquals(0, after.tailRows());
        assertEquals(List.of(joined), after.updates());
        await(append(name, text(50, "0123456789")));
        assertEquals(65, Update.merge(log.load(name).updates()).stateVector().get(CLIENT));
    }

    @Test
    void whoWroteWhatIsKeptBeforeFoldingAndAfter() throws Exception {
        RoomName name = newName();
        await(append(name, text(0, "one ")));
        await(append(name, text(4, "two")));
        IdSet whole = new IdSet();
        whole.add(CLIENT, 0, 7);
        for (int folded = 0; folded < 2; folded++) {
            List<StoredAuthorship> stored = log.authorship(name);
            IdSet found = new IdSet();
            stored.forEach(part -> found.addAll(part.authorship().insertions()));
            assertEquals(whole, found);
            assertTrue(stored.stream().allMatch(part -> part.authorship().author().equals(AUTHOR)));
            rows.compact(rows.read(name).id());
        }
        assertEquals(1, log.authorship(name).size());
    }

    @Test
    void foldingByTwoAtOnceWhileOthersWriteAndReadLosesNothing() throws Exception {
        RoomName name = newName();
        await(append(name, text(0, "x")));
        long id = rows.read(name).id();
        AtomicLong acknowledged = new AtomicLong(1);
        Future<?> writer = executor.submit(() -> {
            for (int i = 1; i <= 150; i++) {
                await(append(name, text(i, "x")));
                acknowledged.set(i + 1);
            }
            return null;
        });
        List<Future<?>> folders = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            folders.add(executor.submit(() -> {
                while (!writer.isDone()) {
                    rows.compact(id);
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
                }
            }));
        }
        int reads = 0;
        while (!writer.isDone()) {
            long promised = acknowledged.get();
            long found = Update.merge(log.load(name).updates()).stateVector().get(CLIENT);
            assertTrue(found >= promised, "acknowledged " + promised + ", found " + found);
            reads++;
        }
        writer.get(1, TimeUnit.MINUTES);
        for (Future<?> folder : folders) {
            folder.get(1, TimeUnit.MINUTES);
        }
        assertTrue(reads > 0);
        assertEquals(151, Update.merge(log.load(name).updates()).stateVector().get(CLIENT));
    }

    @Test
    void aDocumentThatCannotBeReadIsRefusedAndLeftAsItIs() throws Exception {
        RoomName name = newName();
        await(append(name, text(0, "x")));
        long id = rows.read(name).id();
        execute("update document_update set payload = '\\xffffff' where document_id = " + id);
        StorageException refused = assertThrows(StorageException.class, () -> log.load(name));
        assertFalse(refused instanceof DocumentDeletedException);
        assertThrows(RuntimeException.class, () -> rows.compact(id));
        assertEquals(1L, count(id));
    }

    @Test
    void aDocumentInTheTrashIsNotOpened() throws Exception {
        RoomName name = newName();
        await(append(name, text(0, "x")));
        execute("update document set trashed_at = now() where name = '" + name.value() + "'");
        assertThrows(DocumentDeletedException.class, () -> log.load(name));
    }

    private CompletionStage<Void> append(RoomName name, Update update) {
        return log.append(name, update, Optional.empty(), List.of(new Authorship(AUTHOR, update.insertions(), update.deletions())));
    }

    private long count(long documentId) {
        return ((Number) entityManager.createNativeQuery("select count(*) from document_update where document_id = " + documentId)
                .getSingleResult()).longValue();
    }

    /** By the driver of the server, of which the application has no class. */
    @Test
    void whatAnotherServerTellsIsHeard() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (ClusterBus.Subscription ear = bus.listen("test", heard::add); Connection other = database.getConnection(); Statement statement = other.createStatement()) {
            // Until the application listens, which it begins when it starts.
            String first = null;
            for (int i = 0; i < 60 && first == null; i++) {
                statement.execute("select pg_notify('concord', 'another-server " + i + " test hello ' || pg_backend_pid())");
                first = heard.poll(1, TimeUnit.SECONDS);
            }
            assertTrue(first != null && first.startsWith("hello "), first);
            heard.clear();
            transaction.begin();
            bus.tell("test", "after the commit");
            assertNull(heard.poll(300, TimeUnit.MILLISECONDS));
            transaction.commit();
            assertEquals("after the commit", heard.poll(10, TimeUnit.SECONDS));
            transaction.begin();
            bus.tell("test", "never");
            transaction.rollback();
            bus.tell("test", "without a transaction");
            bus.tellSoon("test", "soon");
            assertEquals("without a transaction", heard.poll(10, TimeUnit.SECONDS));
            assertEquals("soon", heard.poll(10, TimeUnit.SECONDS));
            assertNull(heard.poll(300, TimeUnit.MILLISECONDS), "what this server tells comes once");
        }
    }

    private void execute(String sql) throws Exception {
        transaction.begin();
        entityManager.createNativeQuery(sql).executeUpdate();
        transaction.commit();
    }

    private static void await(CompletionStage<Void> stage) throws Exception {
        stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static RoomName newName() {
        return new RoomName("log-" + UUID.randomUUID());
    }

    /** What Yjs sends when one client types ASCII text at its own end. */
    private static Update text(long clock, String text) {
        Encoder out = new Encoder();
        out.writeVarUint(1);
        out.writeVarUint(1);
        out.writeVarUint(CLIENT);
        out.writeVarUint(clock);
        if (clock == 0) {
            out.writeUint8(0x04);
            out.writeVarUint(1);
            out.writeVarString("text");
        } else {
            out.writeUint8(0x84);
            out.writeVarUint(CLIENT);
            out.writeVarUint(clock - 1);
        }
        out.writeVarString(text);
        out.writeVarUint(0);
        return Update.decode(out.toByteArray());
    }
}
