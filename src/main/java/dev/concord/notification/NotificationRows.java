package dev.concord.notification;

import dev.concord.access.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The notices in the database. Each method is a transaction, or part of that of the caller. */
@ApplicationScoped
@Transactional
class NotificationRows {

    /** So long the same is folded into one. */
    private static final int FOLDED_SECONDS = 600;

    private static final String INSERT = """
            insert into notification (account_id, kind, actor, actor_name, document_id, link, text, fold, at)
            select a.id, :kind, :actor, :actorName, d.id, cast(:link as text), :text,
                   concat_ws('|', cast(:kind as text), coalesce(cast(d.id as text), ''), cast(:same as text),
                             floor(extract(epoch from now()) / %d)), now()
            from account a left join document d on d.name = cast(:document as text)
            where a.disabled_at is null and a.name = any(cast(:to as text[])) and a.name <> :actor
              and not exists (select from notification_muted m where m.account_id = a.id and m.kind = :kind)
            order by a.id
            on conflict (account_id, fold) do update set times = case when notification.read_at is null then notification.times + 1 else 1 end,
                read_at = null, at = excluded.at, actor = excluded.actor, actor_name = excluded.actor_name, text = excluded.text, link = excluded.link
            returning (select a.name from account a where a.id = account_id), id, kind, actor, actor_name, text, link, times, at, read_at is not null,
                (select d.public_id from document d where d.id = document_id), (select d.title from document d where d.id = document_id)
            """.formatted(FOLDED_SECONDS);

    private static final String TO_ALL = """
            insert into notification (account_id, kind, actor, actor_name, link, text, fold, at)
            select a.id, :kind, :actor, :actorName, cast(:link as text), :text, :fold, now() from account a where a.disabled_at is null order by a.id
            """;

    private static final String SELECT = """
            select a.name, n.id, n.kind, n.actor, n.actor_name, n.text, n.link, n.times, n.at, n.read_at is not null, d.public_id, d.title
            from notification n join account a on a.id = n.account_id
            left join document d on d.id = n.document_id
            left join lateral document_levels(cast(:who as text), cast(:groups as text[]), cast(:holder as text), d.id) l on d.id is not null
            where a.name = :account and (n.document_id is null or %s > 0)
            """.formatted(Scope.LEVEL);

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** To whom, and what that one has now. */
    record Sent(String account, Notification notification) {
    }

    /** Of these accounts those that there are, that are not the actor's, and that want to hear of it. */
    public List<Sent> insert(Notice notice, Collection<String> to) {
        return list(entityManager.createNativeQuery(INSERT)
                .setParameter("kind", notice.kind().text())
                .setParameter("actor", notice.actor())
                .setParameter("actorName", notice.actorName())
                .setParameter("document", notice.document().map(name -> name.value()).orElse(null))
                .setParameter("link", notice.link().orElse(null))
                .setParameter("text", notice.text())
                .setParameter("same", notice.same())
                .setParameter("to", to.toArray(String[]::new)));
    }

    public int insertForAll(Notice notice) {
        return entityManager.createNativeQuery(TO_ALL)
                .setParameter("kind", notice.kind().text())
                .setParameter("actor", notice.actor())
                .setParameter("actorName", notice.actorName())
                .setParameter("link", notice.link().orElse(null))
                .setParameter("text", notice.text())
                .setParameter("fold", UUID.randomUUID().toString())
                .executeUpdate();
    }

    private static List<Sent> list(Query query) {
        List<Sent> all = new ArrayList<>();
        for (Object found : query.getResultList()) {
            Object[] row = (Object[]) found;
            NotificationKind.of((String) row[2]).ifPresent(kind -> all.add(new Sent((String) row[0], new Notification(((Number) row[1]).longValue(), kind,
                    (String) row[3], (String) row[4], Optional.ofNullable((UUID) row[10]).map(id -> new Notification.About(id, (String) row[11])),
                    (String) row[5], Optional.ofNullable((String) row[6]), (Integer) row[7], (Instant) row[8], (Boolean) row[9]))));
        }
        return all;
    }

    /** The newest first, of those about documents that the person may read now. */
    public List<Notification> of(String account, NotificationQuery query, Scope scope) {
        String where = (query.unreadOnly() ? " and n.read_at is null" : "")
                + (query.kinds().isEmpty() ? "" : " and n.kind = any(cast(:kinds as text[]))")
                + (query.after().isPresent() ? " and (n.at, n.id) < (:at, :id)" : "")
                + (query.since().isPresent() ? " and n.at > :since" : "");
        Query select = scope.bind(entityManager.createNativeQuery(SELECT + where + " order by n.at desc, n.id desc"))
                .setParameter("account", account)
                .setMaxResults(query.limit());
        if (!query.kinds().isEmpty()) {
            select.setParameter("kinds", query.kinds().stream().map(NotificationKind::text).toArray(String[]::new));
        }
        query.after().ifPresent(place -> select.setParameter("at", place.at()).setParameter("id", place.id()));
        query.since().ifPresent(time -> select.setParameter("since", time));
        return list(select).stream().map(Sent::notification).toList();
    }

    /** @param ids those of others do no harm. Returns how many were changed */
    public int mark(String account, Collection<Long> ids, boolean read) {
        return entityManager.createNativeQuery("update notification n set read_at = " + (read ? "now()" : "null") + " from account a where a.id = n.account_id"
                        + " and a.name = :account and n.id = any(cast(:ids as bigint[])) and (n.read_at is null) = :unread")
                .setParameter("account", account)
                .setParameter("ids", ids.toArray(Long[]::new))
                .setParameter("unread", read)
                .executeUpdate();
    }

    public int markAllRead(String account) {
        return entityManager.createNativeQuery("update notification n set read_at = now() from account a where a.id = n.account_id and a.name = :account"
                        + " and n.read_at is null")
                .setParameter("account", account)
                .executeUpdate();
    }

    public Set<NotificationKind> muted(String account) {
        Set<NotificationKind> kinds = new HashSet<>();
        for (Object found : entityManager.createNativeQuery("select m.kind from notification_muted m join account a on a.id = m.account_id where a.name = :account")
                .setParameter("account", account)
                .getResultList()) {
            NotificationKind.of((String) found).ifPresent(kinds::add);
        }
        return kinds;
    }

    public void mute(String account, NotificationKind kind, boolean muted) {
        entityManager.createNativeQuery(muted
                        ? "insert into notification_muted (account_id, kind) select id, :kind from account where name = :account on conflict do nothing"
                        : "delete from notification_muted m using account a where a.id = m.account_id and a.name = :account and m.kind = :kind")
                .setParameter("account", account)
                .setParameter("kind", kind.text())
                .executeUpdate();
    }

    /** These are here now. Returns when those of them that had been here before were here last. */
    public Map<String, Instant> visit(Collection<String> accounts) {
        Map<String, Instant> before = new HashMap<>();
        String[] names = accounts.toArray(String[]::new);
        for (Object found : entityManager.createNativeQuery("select a.name, v.seen_at from notification_visit v join account a on a.id = v.account_id"
                        + " where a.name = any(cast(:names as text[]))")
                .setParameter("names", names)
                .getResultList()) {
            before.put((String) ((Object[]) found)[0], (Instant) ((Object[]) found)[1]);
        }
        entityManager.createNativeQuery("insert into notification_visit (account_id, seen_at) select id, now() from account"
                        + " where name = any(cast(:names as text[])) order by id on conflict (account_id) do update set seen_at = excluded.seen_at")
                .setParameter("names", names)
                .executeUpdate();
        return before;
    }

    public void deleteOlderThan(Duration age) {
        entityManager.createNativeQuery("delete from notification where at < now() - cast(:seconds as double precision) * interval '1 second'")
                .setParameter("seconds", age.toSeconds())
                .executeUpdate();
    }
}
