package dev.concord.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What documents are called and where they are. Public methods for the container's sake. */
@ApplicationScoped
@Transactional
class LocationRows {

    private static final String FIND = """
            select name, title, case kind when 'dashboard' then 'dashboards/' else 'documents/' end || public_id
            from document where name in (:names) and trashed_at is null
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** By the names of those that there are. */
    public Map<String, Sight.Facts> documents(Collection<String> names) {
        Map<String, Sight.Facts> found = new HashMap<>();
        if (!names.isEmpty()) {
            for (Object row : entityManager.createNativeQuery(FIND, Object[].class).setParameter("names", names).getResultList()) {
                Object[] columns = (Object[]) row;
                String title = (String) columns[1];
                found.put((String) columns[0], new Sight.Facts(title.isEmpty() ? (String) columns[0] : title, (String) columns[2]));
            }
        }
        return found;
    }
}
