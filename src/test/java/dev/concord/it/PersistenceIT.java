package dev.concord.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.concord.cluster.ClusterBus;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hibernate.Session;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What the server gives to the application, seen from the inside. AssertJ is not there. */
@ArquillianTest
class PersistenceIT {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private ClusterBus bus;

    @Inject
    @Named("database")
    private DataSource database;

    @Inject
    private UserTransaction transaction;

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Test
    void hibernateIsTheProvider() {
        String provider = entityManager.unwrap(Session.class).getClass().getName();
        assertTrue(provider.startsWith("org.hibernate."), provider);
    }

    @Test
    void everyEntityHasItsTable() {
        assertTrue(entityManager.getMetamodel().getEntities().size() >= 3);
        entityManager.getMetamodel().getEntities().forEach(entity ->
                entityManager.createQuery("select count(e) from " + entity.getName() + " e", Long.class).getSingleResult());
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
}
