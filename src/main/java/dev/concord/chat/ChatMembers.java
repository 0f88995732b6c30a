package dev.concord.chat;

import dev.concord.cluster.ClusterBus;
import dev.concord.identity.Identity;
import dev.concord.identity.People;
import dev.concord.notification.Notice;
import dev.concord.notification.NotificationKind;
import dev.concord.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who is in a room of people. Its owner is in it and not among the members. Each method is a transaction, or part of that of the caller. */
@ApplicationScoped
@Transactional
class ChatMembers {

    static final int MOST = 500;

    private static final String ADD = "insert into chat_member (room_id, who) select :room, :who where not exists (select from chat_room where id = :room and owner = :who)"
            + " on conflict do nothing";

    /** Those who have read furthest were there last. Where everybody is a member, those who have been there are meant. */
    private static final String LATELY = """
            with room as (select r.id, r.owner, r.everyone or r.document_id is not null as open
                          from chat_room r left join document d on d.id = r.document_id where coalesce(d.public_id, r.public_id) = :id and (d.id is not null) = :ofDocument)
            select p.who
            from (select owner as who from room where owner is not null
                  union select m.who from chat_member m join room on room.id = m.room_id
                  union select x.who from chat_read x join room on room.id = x.room_id where room.open) p
            join account a on a.name = p.who and a.disabled_at is null
            left join (select x.who, x.number from chat_read x join room on room.id = x.room_id) y on y.who = p.who
            order by coalesce(y.number, 0) desc, p.who
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private People people;

    @Inject
    private Notifications notifications;

    @Inject
    private ClusterBus bus;

    /** The owner first. */
    public JsonArray of(ChatRoom room) {
        JsonArrayBuilder members = Json.createArrayBuilder();
        for (Object found : of(room, "select p.who, coalesce(a.display_name, p.who) from (select :owner as who union all select who from chat_member where room_id = :room) p"
                + " left join account a on a.name = p.who order by p.who <> :owner, 2, 1").setParameter("owner", room.owner()).getResultList()) {
            Object[] row = (Object[]) found;
            members.add(Json.createObjectBuilder().add("name", (String) row[0]).add("displayName", (String) row[1]));
        }
        return members.build();
    }

    /**
     * These and no others.
     *
     * @param by who says so
     * @param names as typed; whom there is not is left out
     */
    public void set(ChatRoom room, Identity by, Collection<String> names) {
        Set<String> wanted = new TreeSet<>();
        names.forEach(typed -> people.find(typed).ifPresent(wanted::add));
        of(room, "delete from chat_member where room_id = :room and who <> all (cast(:names as text[]))")
                .setParameter("names", wanted.toArray(String[]::new))
                .executeUpdate();
        wanted.forEach(name -> put(room, by, name));
    }

    /**
     * Lets somebody in, who is told.
     *
     * @param name of an account
     * @return false if the room is full
     */
    public boolean add(ChatRoom room, Identity by, String name) {
        lock(room);
        if (((Number) of(room, "select count(*) from chat_member where room_id = :room").getSingleResult()).intValue() >= MOST) {
            return false;
        }
        put(room, by, name);
        tellAll(room);
        return true;
    }

    private void put(ChatRoom room, Identity by, String name) {
        if (of(room, ADD).setParameter("who", name).executeUpdate() > 0) {
            Notice notice = Notice.of(NotificationKind.SHARED).from(by).saying(room.title()).foldedBy("chat " + room.key());
            notifications.send(notice.leadingTo(ChatPlace.pathOf(room.key().toString())), List.of(name));
        }
    }

    public void remove(ChatRoom room, String name) {
        of(room, "delete from chat_member where room_id = :room and who = :who").setParameter("who", name).executeUpdate();
        tellAll(room);
    }

    /** Whose it was becomes a member. */
    public void handOver(ChatRoom room, String heir) {
        lock(room);
        of(room, "insert into chat_member (room_id, who) select id, owner from chat_room where id = :room on conflict do nothing").executeUpdate();
        of(room, "update chat_room set owner = :heir where id = :room").setParameter("heir", heir).executeUpdate();
        of(room, "delete from chat_member where room_id = :room and who = :heir").setParameter("heir", heir).executeUpdate();
    }

    /** Accounts, those first who were there last. Of a document those who have been in its chat. */
    public Set<String> lately(RoomKey key, int most) {
        Set<String> names = new LinkedHashSet<>();
        entityManager.createNativeQuery(LATELY).setParameter("id", key.id()).setParameter("ofDocument", key.ofDocument()).setMaxResults(most).getResultStream().forEach(name -> names.add((String) name));
        return names;
    }

    private void lock(ChatRoom room) {
        of(room, "select id from chat_room where id = :room for update").getResultList();
    }

    private void tellAll(ChatRoom room) {
        bus.tell(ChatRooms.MEMBERS_CHANGED, Long.toString(room.id()));
    }

    private Query of(ChatRoom room, String sql) {
        return entityManager.createNativeQuery(sql).setParameter("room", room.id());
    }
}
