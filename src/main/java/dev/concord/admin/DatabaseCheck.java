package dev.concord.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Whether the database answers. */
@ApplicationScoped
class DatabaseCheck implements ReadinessCheck {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Override
    public String name() {
        return "database";
    }

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public Optional<String> problem() {
        try {
            entityManager.createNativeQuery("select 1").getSingleResult();
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("The database does not answer (datasource jdbc/concord).");
        }
    }
}
