package dev.concord.topic;

import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Every statement about events. The database numbers them, at the end of the transaction that makes them (V16__events.sql). */
@ApplicationScoped
@Transactional
class TopicRows {

    private static final String SELECT = "select e.id, e.topic, e.type, e.data, e.retry, d.name from topic_event e left join document d on d.id = e.document_id";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** In the transaction of the caller if there is one. Says whether the event is new, and its document there. */
    public boolean insert(NewEvent event) {
        String from = event.document().isPresent() ? " from document d where d.name = :document" : "";
        Query insert = entityManager.createNativeQuery("insert into topic_event (topic, type, data, retry, key, document_id) select :topic, :type, :data,"
                        + " cast(:retry as int), cast(:key as text), " + (from.isEmpty() ? "null" : "d.id") + from + " on conflict (topic, key) do nothing")
                .setParameter("topic", event.topic().value())
                .setParameter("type", event.type())
                .setParameter("data", event.data())
                .setParameter("retry", event.retryMillis().isPresent() ? event.retryMillis().getAsInt() : null)
                .setParameter("key", event.key().orElse(null));
        event.document().ifPresent(document -> insert.setParameter("document", document.value()));
        return insert.executeUpdate() > 0;
    }

    /** The number of the newest event. */
    public long head() {
        return ((Number) entityManager.createNativeQuery("select last_id from topic_head").getSingleResult()).longValue();
    }

    /** Of all topics, in their order. */
    public List<TopicEvent> after(long id, int limit) {
        return events(entityManager.createNativeQuery(SELECT + " where e.id > :id order by e.id").setParameter("id", id).setMaxResults(limit));
    }

    /** Of these topics, in their order, up to and with the number {@code last}. */
    public List<TopicEvent> between(long id, long last, Collection<Topic> topics, int limit) {
        return events(entityManager.createNativeQuery(SELECT + " where e.topic = any(cast(:topics as text[])) and e.id > :id and e.id <= :last order by e.id")
                .setParameter("topics", names(topics))
                .setParameter("id", id)
                .setParameter("last", last)
                .setMaxResults(limit));
    }

    private static List<TopicEvent> events(Query select) {
        List<?> rows = select.getResultList();
        return rows.stream().map(Object[].class::cast).map(TopicRows::event).toList();
    }

    private static TopicEvent event(Object[] row) {
        return new TopicEvent(((Number) row[0]).longValue(), new Topic((String) row[1]), (String) row[2], (String) row[3],
                row[4] == null ? OptionalInt.empty() : OptionalInt.of((Integer) row[4]), Optional.ofNullable((String) row[5]).map(RoomName::new));
    }

    private static String[] names(Collection<Topic> topics) {
        return topics.stream().map(Topic::value).toArray(String[]::new);
    }

    /** The newest event of any of these topics that is gone; 0 if none is. */
    public long pruned(Collection<Topic> topics) {
        return ((Number) entityManager.createNativeQuery("select coalesce(max(pruned_id), 0) from topic where name = any(cast(:topics as text[]))")
                .setParameter("topics", names(topics))
                .getSingleResult()).longValue();
    }

    /** Deletes what is older, and what are more than so many of a topic; and remembers that. */
    public int prune(Duration keptFor, int perTopic) {
        int old = forget("at < now() - cast(:seconds as double precision) * interval '1 second'", "seconds", keptFor.toSeconds());
        return old + forget("place in (select place from (select place, row_number() over (partition by topic order by id desc) as nth from topic_event"
                + " where id is not null and topic in (select topic from topic_event group by topic having count(*) > :most)) n where nth > :most)", "most", perTopic);
    }

    /** Deletes all events of a topic. */
    public void clear(Topic topic) {
        forget("topic = :topic", "topic", topic.value());
    }

    private int forget(String condition, String parameter, Object value) {
        return entityManager.createNativeQuery("with gone as (delete from topic_event where id is not null and " + condition + " returning topic, id)"
                        + " insert into topic (name, pruned_id) select topic, max(id) from gone group by topic order by topic"
                        + " on conflict (name) do update set pruned_id = greatest(topic.pruned_id, excluded.pruned_id)")
                .setParameter(parameter, value)
                .executeUpdate();
    }

    /** The sync name of the document of this public id. */
    public Optional<RoomName> documentName(String id) {
        try {
            return entityManager.createNativeQuery("select name from document where public_id = :id")
                    .setParameter("id", UUID.fromString(id))
                    .getResultStream()
                    .findFirst()
                    .map(found -> new RoomName((String) found));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
