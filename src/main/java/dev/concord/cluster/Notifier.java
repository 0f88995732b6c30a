package dev.concord.cluster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** Says NOTIFY. */
@ApplicationScoped
@Transactional
class Notifier {

    static final String CHANNEL = "concord";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** In the caller's transaction, or in one of its own. */
    void notify(List<String> payloads) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        payloads.forEach(all::add);
        entityManager.createNativeQuery("select count(pg_notify('" + CHANNEL + "', p)) from jsonb_array_elements_text(cast(:payloads as jsonb)) with ordinality as t(p, n)")
                .setParameter("payloads", all.build().toString())
                .getSingleResult();
    }
}
