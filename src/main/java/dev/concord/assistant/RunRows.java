package dev.concord.assistant;

import dev.concord.crdt.IdSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Runs in the database. Each method is a transaction. */
@ApplicationScoped
@Transactional
class RunRows {

    /** A server that has not said for so long that a run goes on has ended without a word. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(15);

    private static final String COLUMNS = "r.id, d.public_id, r.previous_id, r.task, r.writes, r.prompt, r.model, r.status, r.problem, r.tokens, r.created_at,"
            + " r.ended_at, r.inserted is not null or r.deleted is not null, r.undone_at is not null";
    private static final String FROM = " from assistant_run r join account a on a.id = r.account_id left join document d on d.id = r.document_id";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** What is to be begun. */
    record Beginning(UUID id, String owner, Optional<UUID> document, Optional<UUID> previous, UUID node, Task task, boolean writes, String prompt, String model) {
    }

    /** What a run did to a document, and where that is. */
    record Contribution(long document, String name, IdSet inserted, IdSet deleted) {
    }

    /** Of all people, for administrators. */
    record Figures(long running, long runsToday, long tokensToday, long peopleToday) {
    }

    /** How much is used: by a person and by all. */
    record Used(long running, long runningInAll, long tokens, long tokensInAll) {
    }

    /** Begins a run if the budgets allow it. One transaction at a time does, so that two cannot take the same last place. */
    public boolean begin(Beginning run, AssistantSettings limits) {
        entityManager.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('concord.assistant')) as text)").getResultList();
        int begun = entityManager.createNativeQuery("""
                insert into assistant_run (id, account_id, document_id, previous_id, node, task, writes, prompt, model, status)
                select :id, a.id, (select d.id from document d where d.public_id = cast(:document as uuid)), cast(:previous as uuid), :node, :task, :writes,
                       :prompt, :model, 'running'
                from account a
                where a.name = :owner
                  and (select count(*) from assistant_run r where r.status = 'running' and r.alive_at > now() - cast(:dead as interval)) < :runs
                  and (select count(*) from assistant_run r where r.status = 'running' and r.alive_at > now() - cast(:dead as interval)
                       and r.account_id = a.id) < :runsPerUser
                  and (:tokens = 0 or (select coalesce(sum(u.tokens), 0) from assistant_usage u where u.day = cast(now() at time zone 'utc' as date)) < :tokens)
                  and (:tokensPerUser = 0 or (select coalesce(sum(u.tokens), 0) from assistant_usage u
                       where u.day = cast(now() at time zone 'utc' as date) and u.account_id = a.id) < :tokensPerUser)""")
                .setParameter("id", run.id())
                .setParameter("document", run.document().map(UUID::toString).orElse(null))
                .setParameter("previous", run.previous().map(UUID::toString).orElse(null))
                .setParameter("node", run.node())
                .setParameter("task", run.task().text())
                .setParameter("writes", run.writes())
                .setParameter("prompt", run.prompt())
                .setParameter("model", run.model())
                .setParameter("owner", run.owner())
                .setParameter("dead", DEAD_AFTER.toSeconds() + " seconds")
                .setParameter("runs", limits.runs())
                .setParameter("runsPerUser", limits.runsPerUser())
                .setParameter("tokens", limits.tokens())
                .setParameter("tokensPerUser", limits.tokensPerUser())
                .executeUpdate();
        if (begun > 0) {
            use(run.id(), 1, 0);
        }
        return begun > 0;
    }

    public Used used(String owner) {
        Object[] row = (Object[]) entityManager.createNativeQuery("""
                select (select count(*) from assistant_run r where r.status = 'running' and r.alive_at > now() - cast(:dead as interval) and r.account_id = a.id),
                       (select count(*) from assistant_run r where r.status = 'running' and r.alive_at > now() - cast(:dead as interval)),
                       (select coalesce(sum(u.tokens), 0) from assistant_usage u where u.day = cast(now() at time zone 'utc' as date) and u.account_id = a.id),
                       (select coalesce(sum(u.tokens), 0) from assistant_usage u where u.day = cast(now() at time zone 'utc' as date))
                from account a where a.name = :owner""")
                .setParameter("dead", DEAD_AFTER.toSeconds() + " seconds")
                .setParameter("owner", owner)
                .getSingleResult();
        return new Used(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    public Figures figures() {
        Object[] row = (Object[]) entityManager.createNativeQuery("""
                select (select count(*) from assistant_run where status = 'running' and alive_at > now() - cast(:dead as interval)),
                       coalesce(sum(u.runs), 0), coalesce(sum(u.tokens), 0), count(*)
                from assistant_usage u where u.day = cast(now() at time zone 'utc' as date)""")
                .setParameter("dead", DEAD_AFTER.toSeconds() + " seconds")
                .getSingleResult();
        return new Figures(number(row[0]), number(row[1]), number(row[2]), number(row[3]));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private void use(UUID run, int runs, long tokens) {
        entityManager.createNativeQuery("insert into assistant_usage as u (account_id, day, runs, tokens)"
                        + " select r.account_id, cast(now() at time zone 'utc' as date), :runs, :tokens from assistant_run r where r.id = :run"
                        + " on conflict (account_id, day) do update set runs = u.runs + excluded.runs, tokens = u.tokens + excluded.tokens")
                .setParameter("runs", runs)
                .setParameter("tokens", tokens)
                .setParameter("run", run)
                .executeUpdate();
    }

    /**
     * Writes down how far a run has come.
     *
     * @param first the number of the first token
     * @param end null while it goes on
     * @return whether somebody wants it to end; also true when it is gone, or was taken for dead
     */
    public boolean save(UUID run, int first, List<String> tokens, long used, Run.End end, IdSet inserted, IdSet deleted) {
        int alive = entityManager.createNativeQuery("update assistant_run set tokens = :tokens, alive_at = now(), status = :status, problem = :problem,"
                        + " ended_at = case when :ended then now() end, inserted = :inserted, deleted = :deleted where id = :run and status = 'running'")
                .setParameter("tokens", first - 1 + tokens.size())
                .setParameter("status", (end == null ? Run.Status.RUNNING : end.status()).text())
                .setParameter("problem", end == null ? null : end.problem().orElse(null))
                .setParameter("ended", end != null)
                .setParameter("inserted", inserted.isEmpty() ? null : inserted.encode())
                .setParameter("deleted", deleted.isEmpty() ? null : deleted.encode())
                .setParameter("run", run)
                .executeUpdate();
        if (alive == 0) {
            return true;
        }
        if (!tokens.isEmpty()) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            tokens.forEach(array::add);
            entityManager.createNativeQuery("insert into assistant_text (run_id, first, tokens) values (:run, :first, :tokens)")
                    .setParameter("run", run)
                    .setParameter("first", first)
                    .setParameter("tokens", array.build().toString())
                    .executeUpdate();
        }
        if (used > 0) {
            use(run, 0, used);
        }
        return (Boolean) entityManager.createNativeQuery("select stopping from assistant_run where id = :run").setParameter("run", run).getSingleResult();
    }

    /** Asks the server where a run goes on to end it. */
    public void stop(UUID run) {
        entityManager.createNativeQuery("update assistant_run set stopping = true where id = :run and status = 'running'").setParameter("run", run).executeUpdate();
    }

    /** Ends what nobody has said a word of for long: its server has. */
    public void endDead() {
        entityManager.createNativeQuery("update assistant_run set status = 'interrupted', problem = :problem, ended_at = now()"
                        + " where status = 'running' and alive_at < now() - cast(:dead as interval)")
                .setParameter("problem", Run.End.INTERRUPTED.problem().orElseThrow())
                .setParameter("dead", DEAD_AFTER.toSeconds() + " seconds")
                .executeUpdate();
    }

    /** Ends what another life of this server had begun. */
    public Optional<Run> find(UUID id, String owner) {
        endDead();
        return runs(entityManager.createNativeQuery("select " + COLUMNS + FROM + " where r.id = :id and a.name = :owner")
                .setParameter("id", id)
                .setParameter("owner", owner)).stream().findFirst();
    }

    /** Somebody's runs, the newest first; those that are older than one of them. */
    public List<Run> list(String owner, Optional<UUID> before, Optional<UUID> document, int limit) {
        endDead();
        Query select = entityManager.createNativeQuery("select " + COLUMNS + FROM + " where a.name = :owner"
                        + (before.isPresent() ? " and (r.created_at, r.id) < (select b.created_at, b.id from assistant_run b where b.id = :before)" : "")
                        + (document.isPresent() ? " and d.public_id = :document" : "")
                        + " order by r.created_at desc, r.id desc")
                .setParameter("owner", owner)
                .setMaxResults(limit);
        before.ifPresent(id -> select.setParameter("before", id));
        document.ifPresent(id -> select.setParameter("document", id));
        return runs(select);
    }

    /** A run and what its conversation was before it, the oldest first. */
    public List<Run> conversation(UUID last, String owner, int most) {
        return runs(entityManager.createNativeQuery("with recursive said (id, depth) as (select r.id, 1 from assistant_run r where r.id = :last"
                        + " union all select r.previous_id, said.depth + 1 from said join assistant_run r on r.id = said.id"
                        + " where r.previous_id is not null and said.depth < :most)"
                        + " select " + COLUMNS + FROM + " join said on said.id = r.id where a.name = :owner order by said.depth desc")
                .setParameter("last", last)
                .setParameter("most", most)
                .setParameter("owner", owner));
    }

    private static List<Run> runs(Query select) {
        List<Run> runs = new ArrayList<>();
        for (Object found : select.getResultList()) {
            Object[] row = (Object[]) found;
            runs.add(new Run((UUID) row[0], Optional.ofNullable((UUID) row[1]), Optional.ofNullable((UUID) row[2]), Task.of((String) row[3]).orElseThrow(),
                    (Boolean) row[4], (String) row[5], (String) row[6], Run.Status.of((String) row[7]), Optional.ofNullable((String) row[8]), (Integer) row[9],
                    (Instant) row[10], Optional.ofNullable((Instant) row[11]), (Boolean) row[12], (Boolean) row[13]));
        }
        return runs;
    }

    /** The tokens behind the one of this number, in their order. */
    public List<String> tokens(UUID run, int after) {
        List<?> rows = entityManager.createNativeQuery("select first, tokens from assistant_text where run_id = :run and first >= coalesce((select max(first)"
                        + " from assistant_text where run_id = :run and first <= :next), 1) order by first")
                .setParameter("run", run)
                .setParameter("next", after + 1)
                .getResultList();
        List<String> tokens = new ArrayList<>();
        for (Object found : rows) {
            Object[] row = (Object[]) found;
            int number = (Integer) row[0];
            try (JsonReader reader = Json.createReader(new StringReader((String) row[1]))) {
                for (JsonString token : reader.readArray().getValuesAs(JsonString.class)) {
                    if (number++ > after) {
                        tokens.add(token.getString());
                    }
                }
            }
        }
        return tokens;
    }

    public boolean remove(UUID run, String owner) {
        return entityManager.createNativeQuery("delete from assistant_run r using account a where a.id = r.account_id and a.name = :owner and r.id = :run"
                        + " and r.status <> 'running'")
                .setParameter("run", run)
                .setParameter("owner", owner)
                .executeUpdate() > 0;
    }

    /** What is to be taken back; empty if there is nothing, or not any more. From then on it counts as taken back. */
    public Optional<Contribution> takeBack(UUID run) {
        List<?> rows = entityManager.createNativeQuery("update assistant_run r set undone_at = now() from document d where d.id = r.document_id and r.id = :run"
                        + " and r.status <> 'running' and r.undone_at is null and (r.inserted is not null or r.deleted is not null)"
                        + " returning d.id, d.name, r.inserted, r.deleted")
                .setParameter("run", run)
                .getResultList();
        return rows.stream().map(Object[].class::cast)
                .map(row -> new Contribution(number(row[0]), (String) row[1], ids(row[2]), ids(row[3])))
                .findFirst();
    }

    /** It could not be taken back. */
    public void notTakenBack(UUID run) {
        entityManager.createNativeQuery("update assistant_run set undone_at = null where id = :run").setParameter("run", run).executeUpdate();
    }

    private static IdSet ids(Object bytes) {
        return bytes == null ? new IdSet() : IdSet.decode((byte[]) bytes);
    }

    /** Lets go what is older than it is kept. */
    public void thin(Duration kept) {
        entityManager.createNativeQuery("delete from assistant_run where status <> 'running' and created_at < now() - cast(:kept as interval)")
                .setParameter("kept", kept.toSeconds() + " seconds")
                .executeUpdate();
        entityManager.createNativeQuery("delete from assistant_usage where day < cast(now() at time zone 'utc' as date) - 40").executeUpdate();
    }
}
