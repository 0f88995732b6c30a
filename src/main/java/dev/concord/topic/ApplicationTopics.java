package dev.concord.topic;

import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Topics that other applications make and publish. Each method is a transaction, or part of that of the caller. */
@ApplicationScoped
@Transactional
public class ApplicationTopics implements TopicRule {

    static final String KIND = "app";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private TopicRows rows;

    @Override
    public String kind() {
        return KIND;
    }

    /** Makes a topic, or says anew who may read it. What others made stays as it is; says whether it was done. */
    public boolean put(ApplicationTopic topic, boolean administrator) {
        int changed = entityManager.createNativeQuery("insert into application_topic (name, owner, open) values (:name, :owner, :open)"
                        + " on conflict (name) do update set open = excluded.open where application_topic.owner = excluded.owner or :administrator")
                .setParameter("name", topic.name())
                .setParameter("owner", topic.owner())
                .setParameter("open", topic.open())
                .setParameter("administrator", administrator)
                .executeUpdate();
        if (changed == 0) {
            return false;
        }
        entityManager.createNativeQuery("delete from application_topic_reader where topic = :name").setParameter("name", topic.name()).executeUpdate();
        insertReaders(topic.name(), "user", topic.users());
        insertReaders(topic.name(), "group", topic.groups());
        return true;
    }

    private void insertReaders(String topic, String kind, Set<String> subjects) {
        entityManager.createNativeQuery("insert into application_topic_reader (topic, subject_kind, subject)"
                        + " select :name, :kind, s from unnest(cast(:subjects as text[])) as s")
                .setParameter("name", topic)
                .setParameter("kind", kind)
                .setParameter("subjects", subjects.toArray(String[]::new))
                .executeUpdate();
    }

    public Optional<ApplicationTopic> find(String name) {
        List<?> rows = entityManager.createNativeQuery("select t.owner, t.open from application_topic t where t.name = :name")
                .setParameter("name", name)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new ApplicationTopic(name, (String) row[0], (Boolean) row[1], readers(name, "user"), readers(name, "group")))
                .findFirst();
    }

    private Set<String> readers(String topic, String kind) {
        Set<String> subjects = new HashSet<>();
        for (Object found : entityManager.createNativeQuery("select subject from application_topic_reader where topic = :name and subject_kind = :kind")
                .setParameter("name", topic)
                .setParameter("kind", kind)
                .getResultList()) {
            subjects.add((String) found);
        }
        return subjects;
    }

    /** With its events. Says whether there was one that this account may delete. */
    public boolean delete(String name, String owner, boolean administrator) {
        int deleted = entityManager.createNativeQuery("delete from application_topic where name = :name and (owner = :owner or :administrator)")
                .setParameter("name", name)
                .setParameter("owner", owner)
                .setParameter("administrator", administrator)
                .executeUpdate();
        if (deleted > 0) {
            rows.clear(Topic.ofApplication(name));
        }
        return deleted > 0;
    }

    /** How many an account has. */
    public long countOf(String owner) {
        return ((Number) entityManager.createNativeQuery("select count(*) from application_topic where owner = :owner")
                .setParameter("owner", owner)
                .getSingleResult()).longValue();
    }

    @Override
    public List<Boolean> mayRead(Topic topic, List<Identity> who) {
        Optional<ApplicationTopic> found = find(topic.name());
        return found.isEmpty() ? Collections.nCopies(who.size(), false) : who.stream().map(one -> mayRead(found.get(), one)).toList();
    }

    private static boolean mayRead(ApplicationTopic topic, Identity who) {
        if (!TopicRule.isSomebody(who)) {
            return false;
        }
        return topic.open() || who.name().equals(topic.owner()) || who.has(Role.ADMIN) || topic.users().contains(who.name())
                || who.groups().stream().anyMatch(topic.groups()::contains);
    }
}
