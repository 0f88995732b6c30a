package dev.concord.chat;

import dev.concord.cluster.ClusterBus;
import dev.concord.identity.Identity;
import dev.concord.notification.Notice;
import dev.concord.notification.NotificationKind;
import dev.concord.notification.Notifications;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was said, in the database. Each method is a transaction; what changes anything tells all servers after its commit. */
@ApplicationScoped
@Transactional
class Messages {

    /** Its messages are a room's key and its latest number. */
    static final String CHANGED = "chat";

    /** Its messages are a room's key, a number and a name. */
    static final String READ = "chat-read";

    private static final String SELECT = "select cast(chat_message_json(m) as text) from chat_message m where m.room_id = :room ";
    private static final int MAX_REACTIONS = 20;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private ClusterBus bus;

    @Inject
    private ChatRooms rooms;

    @Inject
    private ChatImages images;

    @Inject
    private Notifications notifications;

    /** How far a room has come: the latest message, and the latest change. */
    record State(long number, long revision) {
    }

    /** Locks the room until the commit: whoever writes does so one after the other. */
    private void lock(ChatRoom room) {
        if (entityManager.createNativeQuery("select id from chat_room where id = :room for update").setParameter("room", room.id()).getResultList().isEmpty()) {
            throw new ChatException("no_such_room", "the room is gone");
        }
    }

    private State advance(ChatRoom room, int messages) {
        Object[] row = (Object[]) entityManager.createNativeQuery("update chat_room set last_number = last_number + :messages, last_revision = last_revision + 1,"
                        + " last_at = case when :messages > 0 then now() else last_at end where id = :room returning last_number, last_revision")
                .setParameter("messages", messages).setParameter("room", room.id())
                .getSingleResult();
        State state = new State(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
        bus.tell(CHANGED, room.id() + " " + state.number());
        return state;
    }

    /** Says its number; that of the message there is if it was sent before. */
    public long post(ChatRoom room, Identity author, Draft draft) {
        lock(room);
        List<?> before = of(room, "select number from chat_message where room_id = :room and author = :author and client_id = :id")
                .setParameter("author", author.name()).setParameter("id", draft.id())
                .getResultList();
        if (!before.isEmpty()) {
            return ((Number) before.get(0)).longValue();
        }
        Set<String> answered = draft.replyTo() == null ? Set.of() : rooms.readers(room, Set.of(existing(room, draft.replyTo())));
        images.check(room, author, draft.images());
        Set<String> mentioned = rooms.readers(room, draft.mentions());
        State state = advance(room, 1);
        of(room, "insert into chat_message (room_id, number, revision, client_id, author, author_name, body, reply_to, mentions, images) values (:room, :number,"
                + " :revision, :id, :author, :name, :body, cast(:replyTo as bigint), cast(:mentions as text[]), cast(cast(:images as text[]) as uuid[]))")
                .setParameter("number", state.number()).setParameter("revision", state.revision()).setParameter("id", draft.id())
                .setParameter("author", author.name()).setParameter("name", author.displayName()).setParameter("body", draft.body())
                .setParameter("replyTo", draft.replyTo() == null ? null : draft.replyTo().toString())
                .setParameter("mentions", mentioned.toArray(String[]::new)).setParameter("images", draft.images().toArray(String[]::new))
                .executeUpdate();
        images.attach(room, draft.images(), state.number());
        noteRead(room, author.name(), state.number());
        for (String who : mentioned) {
            of(room, "insert into chat_read (room_id, who, number) values (:room, :who, :number) on conflict do nothing")
                    .setParameter("who", who).setParameter("number", state.number() - 1).executeUpdate();
            bus.tell(ChatRooms.MEMBERS_CHANGED, Long.toString(room.id()));
        }
        tell(room, author, draft, mentioned, answered);
        return state.number();
    }

    /** Who is named, and whoever is answered if that is somebody else. */
    private void tell(ChatRoom room, Identity author, Draft draft, Set<String> mentioned, Set<String> answered) {
        Notice notice = Notice.of(NotificationKind.MENTIONED).from(author).saying(draft.body()).foldedBy("chat " + room.key())
                .leadingTo(ChatPlace.pathOf(room.key().toString()));
        Notice here = room.document().map(notice::about).orElse(notice);
        notifications.send(here, mentioned);
        notifications.send(here.as(NotificationKind.REPLY), answered.stream().filter(name -> !mentioned.contains(name)).collect(Collectors.toSet()));
    }

    /** The author of a message that is there and not deleted. */
    private String existing(ChatRoom room, long number) {
        List<?> found = of(room, "select author from chat_message where room_id = :room and number = :number and deleted_at is null")
                .setParameter("number", number).getResultList();
        if (found.isEmpty()) {
            throw new ChatException("no_such_message", "there is no message " + number);
        }
        return (String) found.get(0);
    }

    public void edit(ChatRoom room, Identity author, long number, String body, List<String> mentions) {
        lock(room);
        if (!existing(room, number).equals(author.name())) {
            throw new ChatException("not_permitted", "only its author may change a message");
        }
        Set<String> mentioned = rooms.readers(room, mentions);
        of(room, "update chat_message set body = :body, mentions = cast(:mentions as text[]), edited_at = now(), revision = :revision"
                + " where room_id = :room and number = :number")
                .setParameter("body", body).setParameter("mentions", mentioned.toArray(String[]::new))
                .setParameter("revision", advance(room, 0).revision()).setParameter("number", number)
                .executeUpdate();
    }

    /** @param any whether those of others may be deleted, too */
    public void delete(ChatRoom room, Identity who, boolean any, long number) {
        lock(room);
        if (!existing(room, number).equals(who.name()) && !any) {
            throw new ChatException("not_permitted", "only its author, or whom the room belongs to, may delete a message");
        }
        of(room, "update chat_message set body = '', mentions = '{}', images = '{}', deleted_at = now(), revision = :revision"
                + " where room_id = :room and number = :number")
                .setParameter("revision", advance(room, 0).revision()).setParameter("number", number)
                .executeUpdate();
        images.delete(room, number);
        of(room, "delete from chat_reaction where room_id = :room and number = :number").setParameter("number", number).executeUpdate();
    }

    public void react(ChatRoom room, Identity who, long number, String emoji, boolean on) {
        lock(room);
        existing(room, number);
        Query change = of(room, on ? "insert into chat_reaction (room_id, number, emoji, author) select :room, :number, :emoji, :who where"
                + " (select count(distinct emoji) from chat_reaction where room_id = :room and number = :number and emoji <> :emoji) < " + MAX_REACTIONS
                + " on conflict do nothing"
                : "delete from chat_reaction where room_id = :room and number = :number and emoji = :emoji and author = :who");
        if (change.setParameter("number", number).setParameter("emoji", emoji).setParameter("who", who.name()).executeUpdate() > 0) {
            of(room, "update chat_message set revision = :revision where room_id = :room and number = :number")
                    .setParameter("revision", advance(room, 0).revision()).setParameter("number", number).executeUpdate();
        }
    }

    /** Somebody has read up to a message; never goes back. */
    public void read(ChatRoom room, Identity who, long number) {
        noteRead(room, who.name(), Math.min(number, state(room).number()));
    }

    private void noteRead(ChatRoom room, String who, long number) {
        int changed = of(room, "insert into chat_read (room_id, who, number) values (:room, :who, :number) on conflict (room_id, who)"
                + " do update set number = excluded.number where chat_read.number < excluded.number")
                .setParameter("who", who).setParameter("number", number).executeUpdate();
        if (changed > 0) {
            bus.tell(READ, room.id() + " " + number + " " + who);
        }
    }

    public long readBy(ChatRoom room, Identity who) {
        return of(room, "select number from chat_read where room_id = :room and who = :who").setParameter("who", who.name())
                .getResultStream().mapToLong(number -> ((Number) number).longValue()).findFirst().orElse(0);
    }

    public State state(ChatRoom room) {
        List<?> found = of(room, "select last_number, last_revision from chat_room where id = :room").getResultList();
        if (found.isEmpty()) {
            throw new ChatException("no_such_room", "the room is gone");
        }
        Object[] row = (Object[]) found.get(0);
        return new State(((Number) row[0]).longValue(), ((Number) row[1]).longValue());
    }

    /** What has changed since, by number, at most {@code most + 1}. */
    public List<JsonObject> changedSince(ChatRoom room, long revision, int most) {
        return list(of(room, "select q.j from (select cast(chat_message_json(m) as text) as j, m.number from chat_message m where m.room_id = :room"
                + " and m.revision > :revision order by m.revision limit :most) q order by q.number")
                .setParameter("revision", revision).setParameter("most", most + 1));
    }

    /** The latest that are older than that number, by number. */
    public List<JsonObject> before(ChatRoom room, long number, int most) {
        List<JsonObject> page = list(of(room, SELECT + "and m.number < :number order by m.number desc limit :most")
                .setParameter("number", number).setParameter("most", most));
        return reversed(page);
    }

    /** Those with all of these words, each from its beginning; the newest first. */
    public List<JsonObject> search(ChatRoom room, String text, long before, int most) {
        String words = Arrays.stream(text.split("[^\\p{L}\\p{N}]+")).filter(word -> !word.isEmpty()).map(word -> word + ":*").collect(Collectors.joining(" & "));
        return words.isEmpty() ? List.of()
                : list(of(room, SELECT + "and m.number < :number and m.words @@ to_tsquery('simple', :words) order by m.number desc limit :most")
                        .setParameter("number", before).setParameter("words", words).setParameter("most", most));
    }

    private Query of(ChatRoom room, String sql) {
        return entityManager.createNativeQuery(sql).setParameter("room", room.id());
    }

    private static List<JsonObject> list(Query query) {
        return ((List<?>) query.getResultList()).stream().map(json -> ChatJson.object((String) json)).toList();
    }

    private static List<JsonObject> reversed(List<JsonObject> list) {
        List<JsonObject> other = new ArrayList<>(list);
        Collections.reverse(other);
        return other;
    }
}
