package dev.concord.device;

import dev.concord.access.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The devices in the database. Each method is a transaction. */
@ApplicationScoped
@Transactional
public class Devices {

    /** An account's devices that were here longest ago are forgotten when there are more. */
    private static final int MOST_PER_ACCOUNT = 50;

    /** Until the device says what it is. */
    private static final String UNKNOWN = "A browser";

    private static final String SIGHTINGS = """
            jsonb_to_recordset(cast(:sightings as jsonb)) as q(owner text, device text, document text, at timestamptz, vector text, sent boolean)
            join account a on a.name = q.owner
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** Somebody's devices, the one that was here last first. */
    public List<Device> of(String owner, Scope scope) {
        Map<String, List<Device.Unsent>> unsent = unsent(owner, scope);
        List<?> rows = entityManager.createNativeQuery("select x.id, x.label, x.created_at, x.seen_at from device x join account a on a.id = x.account_id"
                        + " where a.name = :owner order by x.seen_at desc, x.id")
                .setParameter("owner", owner)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Device((String) row[0], (String) row[1], (Instant) row[2], (Instant) row[3], unsent.getOrDefault((String) row[0], List.of())))
                .toList();
    }

    private Map<String, List<Device.Unsent>> unsent(String owner, Scope scope) {
        Query select = entityManager.createNativeQuery("select x.device_id, d.public_id, d.title, x.pending, x.pending_since, " + Scope.LEVEL + " as level"
                + " from device_document x join account a on a.id = x.account_id join document d on d.id = x.document_id" + Scope.JOIN
                + " where a.name = :owner and x.pending > 0 order by x.pending_since, d.public_id");
        Map<String, List<Device.Unsent>> unsent = new HashMap<>();
        for (Object found : scope.bind(select).setParameter("owner", owner).getResultList()) {
            Object[] row = (Object[]) found;
            Optional<String> title = Optional.of((String) row[2]).filter(known -> row[5] != null && (Integer) row[5] > 0);
            unsent.computeIfAbsent((String) row[0], key -> new ArrayList<>())
                    .add(new Device.Unsent((UUID) row[1], title, (Integer) row[3], (Instant) row[4]));
        }
        return unsent;
    }

    /**
     * A device tells what it is and what it has not sent. What it says nothing of it has sent.
     *
     * @param label as the device guesses; one that a person has chosen stays
     * @param pending more than none for each document; those that there are not do not count
     */
    public void report(String owner, String device, String label, Map<UUID, Integer> pending) {
        entityManager.createNativeQuery("insert into device (account_id, id, label, created_at, seen_at) select a.id, :device, :label, now(), now()"
                        + " from account a where a.name = :owner on conflict (account_id, id) do update set seen_at = excluded.seen_at,"
                        + " label = case when device.named then device.label else excluded.label end")
                .setParameter("owner", owner)
                .setParameter("device", device)
                .setParameter("label", label)
                .executeUpdate();
        JsonArrayBuilder told = Json.createArrayBuilder();
        pending.forEach((document, changes) -> told.add(Json.createObjectBuilder().add("document", document.toString()).add("changes", changes)));
        String json = told.build().toString();
        entityManager.createNativeQuery("update device_document x set pending = 0, pending_since = null from account a where a.id = x.account_id"
                        + " and a.name = :owner and x.device_id = :device and x.pending > 0 and not exists"
                        + " (select 1 from jsonb_to_recordset(cast(:pending as jsonb)) as q(document uuid, changes int) join document d on d.public_id = q.document"
                        + " where d.id = x.document_id)")
                .setParameter("owner", owner)
                .setParameter("device", device)
                .setParameter("pending", json)
                .executeUpdate();
        entityManager.createNativeQuery("insert into device_document (account_id, device_id, document_id, seen_at, pending, pending_since)"
                        + " select a.id, :device, d.id, now(), q.changes, now() from jsonb_to_recordset(cast(:pending as jsonb)) as q(document uuid, changes int)"
                        + " join document d on d.public_id = q.document join account a on a.name = :owner"
                        + " on conflict (account_id, device_id, document_id) do update set pending = excluded.pending,"
                        + " pending_since = coalesce(device_document.pending_since, excluded.pending_since)")
                .setParameter("owner", owner)
                .setParameter("device", device)
                .setParameter("pending", json)
                .executeUpdate();
        forgetOldest(List.of(owner));
    }

    /** Says whether there is such a device. */
    public boolean rename(String owner, String device, String label) {
        return entityManager.createNativeQuery("update device x set label = :label, named = true from account a"
                        + " where a.id = x.account_id and a.name = :owner and x.id = :device")
                .setParameter("owner", owner)
                .setParameter("device", device)
                .setParameter("label", label)
                .executeUpdate() > 0;
    }

    /** Says whether there was such a device. One that comes back is there again. */
    public boolean forget(String owner, String device) {
        return entityManager.createNativeQuery("delete from device x using account a where a.id = x.account_id and a.name = :owner and x.id = :device")
                .setParameter("owner", owner)
                .setParameter("device", device)
                .executeUpdate() > 0;
    }

    /** Writes down who was here, in a few statements for all. */
    void write(Collection<Sighting> sightings) {
        if (sightings.isEmpty()) {
            return;
        }
        String json = json(sightings);
        entityManager.createNativeQuery("insert into device (account_id, id, label, created_at, seen_at)"
                        + " select a.id, q.device, :unknown, min(q.at), max(q.at) from " + SIGHTINGS + " group by a.id, q.device"
                        + " on conflict (account_id, id) do update set seen_at = greatest(device.seen_at, excluded.seen_at)")
                .setParameter("unknown", UNKNOWN)
                .setParameter("sightings", json)
                .executeUpdate();
        entityManager.createNativeQuery("insert into device_document (account_id, device_id, document_id, seen_at, acknowledged)"
                        + " select a.id, q.device, d.id, q.at, decode(q.vector, 'base64') from " + SIGHTINGS + " join document d on d.name = q.document"
                        + " on conflict (account_id, device_id, document_id) do update set seen_at = greatest(device_document.seen_at, excluded.seen_at),"
                        + " acknowledged = coalesce(excluded.acknowledged, device_document.acknowledged)")
                .setParameter("sightings", json)
                .executeUpdate();
        entityManager.createNativeQuery("update device_document x set pending = 0, pending_since = null from " + SIGHTINGS + " join document d on d.name = q.document"
                        + " where q.sent and x.account_id = a.id and x.device_id = q.device and x.document_id = d.id and x.pending > 0")
                .setParameter("sightings", json)
                .executeUpdate();
        forgetOldest(sightings.stream().map(Sighting::owner).distinct().toList());
    }

    private static String json(Collection<Sighting> sightings) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (Sighting sighting : sightings) {
            JsonObjectBuilder json = Json.createObjectBuilder()
                    .add("owner", sighting.owner())
                    .add("device", sighting.device())
                    .add("document", sighting.document().value())
                    .add("at", sighting.at().toString())
                    .add("sent", sighting.sentAll());
            sighting.acknowledged().ifPresent(vector -> json.add("vector", Base64.getEncoder().encodeToString(vector.encode())));
            array.add(json);
        }
        return array.build().toString();
    }

    private void forgetOldest(List<String> owners) {
        entityManager.createNativeQuery("delete from device x using (select account_id, device.id, row_number() over (partition by account_id"
                        + " order by seen_at desc) as place from device join account on account.id = account_id where account.name in (:owners)) o"
                        + " where o.account_id = x.account_id and o.id = x.id and o.place > :most")
                .setParameter("owners", owners)
                .setParameter("most", MOST_PER_ACCOUNT)
                .executeUpdate();
    }
}
