package dev.concord.chat;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Scope;
import dev.concord.cluster.ClusterBus;
import dev.concord.identity.Identity;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The rooms in the database, and who may do what in them. Each method is a transaction. */
@ApplicationScoped
@Transactional
class ChatRooms {

    /** Its messages are keys of rooms: who is in one, or that there is one, has changed. */
    static final String MEMBERS_CHANGED = "chat-members";

    private static final String FIND = "select " + ChatRoom.COLUMNS + " from chat_room r left join document d on d.id = r.document_id where ";

    private static final String MEMBER = "(r.owner = :me or r.everyone or exists (select from chat_member m where m.room_id = r.id and m.who = :me))";

    /** A room as a list shows it; {@code x} is how far somebody has read. */
    private static final String LISTED = """
            cast(jsonb_strip_nulls(jsonb_build_object(
                'id', case when d.id is null then cast(r.public_id as text) else 'document:' || d.public_id end,
                'document', d.public_id, 'title', coalesce(d.title, r.title), 'owner', r.owner, 'everyone', r.everyone,
                'number', r.last_number, 'at', chat_millis(r.last_at), 'read', coalesce(x.number, 0),
                'unread', (select count(*) from (select from chat_message m where m.room_id = r.id and m.number > coalesce(x.number, 0)
                                                 and m.author <> :me and m.deleted_at is null limit 100) u),
                'mentions', (select count(*) from (select from chat_message m where m.room_id = r.id and m.number > coalesce(x.number, 0)
                                                   and :me = any (m.mentions) and m.deleted_at is null limit 100) u),
                'last', (select jsonb_build_object('name', m.author_name, 'body', left(m.body, 140), 'deleted', case when m.deleted_at is not null then true end,
                                                   'images', nullif(cardinality(m.images), 0)) from chat_message m
                         where m.room_id = r.id and m.number = r.last_number))) as text)
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private AccessPolicy access;

    @Inject
    private ChatMembers members;

    @Inject
    private ClusterBus bus;

    /** A room, as far as somebody may do anything in it. */
    record Seen(ChatRoom room, Right right) {
    }

    /**
     * A room for who may read in it. That of a document comes into being when somebody asks for it who may.
     *
     * @return empty if there is no such room for this one
     */
    public Optional<Seen> find(RoomKey key, Identity user) {
        Optional<Seen> seen = key.ofDocument() ? ofDocument(key, user) : ofPeople(key, user);
        return seen.filter(each -> each.right().includes(Right.READ));
    }

    private Optional<Seen> ofDocument(RoomKey key, Identity user) {
        Permission permission = permissionInDocument(key, user);
        if (!permission.includes(Permission.READ)) {
            return Optional.empty();
        }
        entityManager.createNativeQuery("insert into chat_room (document_id) select id from document where public_id = :id on conflict (document_id) do nothing")
                .setParameter("id", key.id())
                .executeUpdate();
        return found(entityManager.createNativeQuery(FIND + "d.public_id = :id").setParameter("id", key.id()))
                .map(room -> new Seen(room, Right.inDocument(user, permission)));
    }

    private Permission permissionInDocument(RoomKey key, Identity user) {
        List<?> names = entityManager.createNativeQuery("select name from document where public_id = :id and trashed_at is null")
                .setParameter("id", key.id())
                .getResultList();
        return names.isEmpty() ? Permission.NONE : access.permission(user, new RoomName((String) names.get(0)));
    }

    /** What somebody may do in a room, be it there by now or not. */
    public Right right(RoomKey key, Identity user) {
        return key.ofDocument() ? Right.inDocument(user, permissionInDocument(key, user)) : ofPeople(key, user).map(Seen::right).orElse(Right.NONE);
    }

    /** In which of these rooms of people somebody is. */
    public Set<UUID> among(Collection<UUID> ids, Identity user) {
        Set<UUID> found = new HashSet<>();
        if (!ids.isEmpty() && Right.amongPeople(user, true, false).includes(Right.READ)) {
            entityManager.createNativeQuery("select r.public_id from chat_room r where r.document_id is null and r.public_id in (:ids) and " + MEMBER, UUID.class)
                    .setParameter("ids", ids).setParameter("me", user.name())
                    .getResultStream().forEach(id -> found.add((UUID) id));
        }
        return found;
    }

    /** What people call a room, whoever asks. */
    public Optional<String> title(RoomKey key) {
        List<?> titles = entityManager.createNativeQuery(key.ofDocument() ? "select title from document where public_id = :id"
                        : "select title from chat_room where public_id = :id and document_id is null")
                .setParameter("id", key.id())
                .getResultList();
        return titles.stream().map(String.class::cast).findFirst();
    }

    private Optional<Seen> ofPeople(RoomKey key, Identity user) {
        return found(entityManager.createNativeQuery(FIND + "r.public_id = :id and r.document_id is null and " + MEMBER)
                .setParameter("id", key.id()).setParameter("me", user.name()))
                .map(room -> new Seen(room, Right.amongPeople(user, true, room.owner().equals(user.name()))));
    }

    private static Optional<ChatRoom> found(Query query) {
        return ((List<?>) query.getResultList()).stream().map(row -> ChatRoom.of((Object[]) row)).findFirst();
    }

    /** The rooms of somebody, those where something was said last first: all of people, and of documents those where one was or was mentioned. */
    public JsonArray of(Identity user, Scope scope) {
        JsonArrayBuilder rooms = Json.createArrayBuilder();
        List<?> ofDocuments = scope.bind(entityManager.createNativeQuery("select " + LISTED + " as json, r.last_at as at from chat_read x join chat_room r"
                        + " on r.id = x.room_id join document d on d.id = r.document_id" + Scope.JOIN + " where x.who = :me and d.trashed_at is null and "
                        + Scope.LEVEL + " > 0 and r.last_number > 0 order by r.last_at desc limit 200"))
                .setParameter("me", user.name())
                .getResultList();
        List<?> ofPeople = Right.amongPeople(user, true, false) == Right.NONE ? List.of()
                : entityManager.createNativeQuery("select " + LISTED + " as json, coalesce(r.last_at, r.created_at) as at from chat_room r"
                                + " left join document d on d.id = r.document_id left join chat_read x on x.room_id = r.id and x.who = :me"
                                + " where r.document_id is null and " + MEMBER + " order by at desc limit 200")
                        .setParameter("me", user.name())
                        .getResultList();
        for (List<?> some : List.of(ofPeople, ofDocuments)) {
            some.forEach(row -> rooms.add(ChatJson.object((String) ((Object[]) row)[0])));
        }
        return rooms.build();
    }

    /** The keys of these rooms in the database. */
    public Set<Long> idsOf(Identity user) {
        Set<Long> ids = new HashSet<>();
        entityManager.createNativeQuery("select r.id from chat_room r where r.document_id is null and " + MEMBER
                        + " union select x.room_id from chat_read x join chat_room r on r.id = x.room_id where x.who = :me and r.document_id is not null")
                .setParameter("me", user.name())
                .getResultStream().forEach(id -> ids.add(((Number) id).longValue()));
        return ids;
    }

    /** @param members names as typed; whom there is not is left out */
    public ChatRoom create(Identity user, String title, boolean everyone, Collection<String> members) {
        Object id = entityManager.createNativeQuery("insert into chat_room (title, owner, everyone) values (:title, :owner, :everyone) returning public_id")
                .setParameter("title", title).setParameter("owner", user.name()).setParameter("everyone", everyone)
                .getSingleResult();
        ChatRoom room = find(new RoomKey(false, (UUID) id), user).orElseThrow().room();
        this.members.set(room, user, members);
        bus.tell(MEMBERS_CHANGED, Long.toString(room.id()));
        return room;
    }

    /**
     * Nulls stay as they are.
     *
     * @param user who changes it
     * @param owner the account to which it belongs from now on; whose it was stays in it
     */
    public void change(ChatRoom room, Identity user, String title, Boolean everyone, Collection<String> members, String owner) {
        entityManager.createNativeQuery("update chat_room set title = coalesce(cast(:title as text), title), everyone = coalesce(cast(:everyone as boolean), everyone)"
                        + " where id = :id")
                .setParameter("title", title).setParameter("everyone", everyone == null ? null : everyone.toString()).setParameter("id", room.id())
                .executeUpdate();
        if (members != null) {
            this.members.set(room, user, members);
        }
        if (owner != null) {
            this.members.handOver(room, owner);
        }
        bus.tell(MEMBERS_CHANGED, Long.toString(room.id()));
    }

    public void delete(ChatRoom room) {
        entityManager.createNativeQuery("delete from chat_room where id = :id").setParameter("id", room.id()).executeUpdate();
        bus.tell(MEMBERS_CHANGED, Long.toString(room.id()));
    }

    /** Which of these accounts may read what is said in a room. */
    public Set<String> readers(ChatRoom room, Collection<String> names) {
        if (names.isEmpty()) {
            return Set.of();
        }
        if (room.document().isPresent()) {
            return access.readers(room.document().get(), names);
        }
        Set<String> readers = new HashSet<>();
        entityManager.createNativeQuery("select a.name from account a join chat_room r on r.id = :id where a.disabled_at is null"
                        + " and a.name = any (cast(:names as text[])) and (r.everyone or r.owner = a.name"
                        + " or exists (select from chat_member m where m.room_id = r.id and m.who = a.name))")
                .setParameter("id", room.id()).setParameter("names", names.toArray(String[]::new))
                .getResultStream().forEach(name -> readers.add((String) name));
        return readers;
    }
}
