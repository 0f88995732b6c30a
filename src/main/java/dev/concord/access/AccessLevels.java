package dev.concord.access;

import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the database what somebody may do. Public methods for the container's sake. */
@ApplicationScoped
@Transactional
class AccessLevels {

    /** So many questions in one statement. */
    private static final int BATCH = 500;

    private static final String ASK = """
            select q.i, l.decided, l.by_link
            from jsonb_to_recordset(cast(:questions as jsonb)) as q(i int, document text, who text, groups text[], holder text)
            left join document d on d.name = q.document
            left join lateral document_levels(q.who, q.groups, q.holder, coalesce(d.id, -1)) l on true
            """;

    private static final String READERS = """
            select a.name
            from account a
            join document d on d.name = :document
            cross join lateral document_levels(a.name, array(select g.group_name from account_group g where g.account_id = a.id), a.name, d.id) l
            where a.name = any(cast(:names as text[]))
              and (exists (select from account_role r where r.account_id = a.id and r.role = 'admin')
                   or greatest(l.decided, l.by_link) >= :read and exists (select from account_role r where r.account_id = a.id and r.role = 'user'))
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    record Question(Scope scope, RoomName name) {
    }

    public List<AccessPolicy.Decision> ofDocuments(List<Question> questions) {
        List<AccessPolicy.Decision> answers = new ArrayList<>(Collections.nCopies(questions.size(), null));
        for (int from = 0; from < questions.size(); from += BATCH) {
            JsonArrayBuilder asked = Json.createArrayBuilder();
            for (int i = from; i < Math.min(questions.size(), from + BATCH); i++) {
                asked.add(json(i, questions.get(i)));
            }
            for (Object found : entityManager.createNativeQuery(ASK).setParameter("questions", asked.build().toString()).getResultList()) {
                Object[] row = (Object[]) found;
                int i = (Integer) row[0];
                Integer decided = (Integer) row[1];
                answers.set(i, new AccessPolicy.Decision(questions.get(i).scope().permission(decided, (Integer) row[2]), decided == null));
            }
        }
        return answers;
    }

    private static JsonObjectBuilder json(int i, Question question) {
        Scope scope = question.scope();
        JsonObjectBuilder json = Json.createObjectBuilder().add("i", i).add("document", question.name().value());
        scope.who().ifPresent(who -> json.add("who", who));
        scope.holder().ifPresent(holder -> json.add("holder", holder));
        return json.add("groups", Json.createArrayBuilder(scope.groups()));
    }

    /** @param only this folder, and maybe some above it; null for all */
    public Map<Long, Permission> ofFolders(Scope scope, Long only) {
        List<?> found = scope.bindPerson(entityManager
                .createNativeQuery("select folder_id, decided, by_link from folder_levels(cast(:who as text), cast(:groups as text[]), cast(:holder as text),"
                        + " cast(:only as bigint))"))
                .setParameter("only", only)
                .getResultList();
        Map<Long, Permission> permissions = new HashMap<>();
        for (Object each : found) {
            Object[] row = (Object[]) each;
            permissions.put(((Number) row[0]).longValue(), scope.permission(row[1] == null ? Permission.NONE.level() : (Integer) row[1], (Integer) row[2]));
        }
        return permissions;
    }

    /** Of those accounts. */
    public Set<String> readers(RoomName name, Collection<String> accounts) {
        Set<String> readers = new HashSet<>();
        for (Object found : entityManager.createNativeQuery(READERS)
                .setParameter("document", name.value())
                .setParameter("names", accounts.toArray(String[]::new))
                .setParameter("read", Permission.READ.level())
                .getResultList()) {
            readers.add((String) found);
        }
        return readers;
    }

    public long version() {
        return ((Number) entityManager
                .createNativeQuery("select version + (select count(*) from share_link where expires_at <= now()) from access_version")
                .getSingleResult()).longValue();
    }
}
