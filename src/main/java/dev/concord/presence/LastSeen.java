package dev.concord.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When accounts were last seen. Public methods for the container's sake. */
@ApplicationScoped
@Transactional
class LastSeen {

    /** In the order of the keys, so that two servers do not wait for each other. */
    private static final String RECORD = """
            insert into last_seen (account_id, seen_at)
            select a.id, cast(x.value as timestamptz) from jsonb_each_text(cast(:seen as jsonb)) x join account a on a.name = x.key
            where not a.presence_hidden order by a.id
            on conflict (account_id) do update set seen_at = greatest(last_seen.seen_at, excluded.seen_at)
            """;

    private static final String FIND = """
            select a.name, a.display_name, case when a.presence_hidden then null else s.seen_at end
            from account a left join last_seen s on s.account_id = a.id where a.name in (:names) and a.disabled_at is null
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private PresenceSettings settings;

    /** @param at empty if it is not known, or not to be */
    record Seen(String displayName, Optional<Instant> at) {
    }

    public void record(Map<String, Instant> seen) {
        if (settings != PresenceSettings.FULL || seen.isEmpty()) {
            return;
        }
        JsonObjectBuilder json = Json.createObjectBuilder();
        seen.forEach((name, at) -> json.add(name, at.toString()));
        entityManager.createNativeQuery(RECORD).setParameter("seen", json.build().toString()).executeUpdate();
    }

    /** By name, of those that there are. */
    public Map<String, Seen> find(Collection<String> names) {
        Map<String, Seen> found = new LinkedHashMap<>();
        for (Object row : entityManager.createNativeQuery(FIND, Object[].class).setParameter("names", names).getResultList()) {
            Object[] columns = (Object[]) row;
            Optional<Instant> at = settings == PresenceSettings.FULL ? Optional.ofNullable((Instant) columns[2]) : Optional.empty();
            found.put((String) columns[0], new Seen((String) columns[1], at));
        }
        return found;
    }
}
