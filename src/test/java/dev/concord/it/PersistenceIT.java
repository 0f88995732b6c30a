package dev.concord.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
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
}
