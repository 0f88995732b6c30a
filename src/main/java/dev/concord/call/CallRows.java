package dev.concord.call;

import dev.concord.access.PlaceName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is in which call, in the database: so that all servers agree on who got the last place. Each method is a transaction, and what it changes is told to all
 * servers after it. Public methods for the container's sake.
 */
@ApplicationScoped
@Transactional
class CallRows {

    /** A server that has not said for so long that it is still there has none of its participants any more. */
    private static final String LOST = "seen_at < now() - interval '20 seconds'";

    private static final String INSERT = """
            insert into call_participant (id, room, server, seen_at, account, name, resume_hash, audio, video, screen, joined_at)
            values (:id, :room, :server, now(), :account, :name, :hash, :audio, :video, :screen, clock_timestamp())
            """;

    private static final String RESUME = """
            update call_participant set server = :server, seen_at = now(), away = false, audio = :audio, video = :video, screen = :screen
            where id = :id and room = :room and resume_hash = :hash
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private SignalBus bus;

    @Inject
    private CallNotices notices;

    /** What came of coming: whether there was a place, and who else is there. */
    record Entry(boolean admitted, List<Participant> others) {
    }

    /**
     * Gives somebody one of the places, if there is one left. The first one's coming is told to those whom it concerns.
     *
     * @param most places
     */
    public Entry join(PlaceName room, Participant who, byte[] resumeHash, int most) {
        entityManager.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('concord call'), hashtext(:room)) as text)")
                .setParameter("room", room.toString())
                .getSingleResult();
        List<Participant> others = people(room);
        if (others.size() >= most) {
            return new Entry(false, others);
        }
        withMedia(entityManager.createNativeQuery(INSERT), who.media())
                .setParameter("id", who.id())
                .setParameter("room", room.toString())
                .setParameter("server", who.server())
                .setParameter("account", who.account().orElse(null))
                .setParameter("name", who.name())
                .setParameter("hash", resumeHash)
                .executeUpdate();
        if (others.isEmpty()) {
            notices.began(room, who);
        }
        bus.look(room);
        return new Entry(true, others);
    }

    /** Somebody whose socket broke is back. Says who else is there; empty if nobody like this is waited for any more. */
    public Optional<List<Participant>> resume(PlaceName room, Resumption shown, UUID server, MediaState media) {
        int changed = withMedia(entityManager.createNativeQuery(RESUME), media)
                .setParameter("id", shown.id())
                .setParameter("room", room.toString())
                .setParameter("server", server)
                .setParameter("hash", shown.hash())
                .executeUpdate();
        if (changed == 0) {
            return Optional.empty();
        }
        bus.look(room);
        return Optional.of(people(room).stream().filter(one -> !one.id().equals(shown.id())).toList());
    }

    public void say(PlaceName room, UUID id, MediaState media) {
        withMedia(entityManager.createNativeQuery("update call_participant set audio = :audio, video = :video, screen = :screen where id = :id"), media)
                .setParameter("id", id)
                .executeUpdate();
        bus.look(room);
    }

    /** The socket of somebody broke. Whoever has come back on another server by now is not meant. */
    public void away(PlaceName room, UUID id, UUID server) {
        if (onServer("update call_participant set away = true where id = :id and server = :server", id, server)) {
            bus.look(room);
        }
    }

    public void leave(PlaceName room, UUID id, UUID server) {
        if (onServer("delete from call_participant where id = :id and server = :server", id, server)) {
            bus.look(room);
        }
    }

    /** Somebody who was away has not come back. */
    public void giveUp(PlaceName room, UUID id, UUID server) {
        if (onServer("delete from call_participant where id = :id and server = :server and away", id, server)) {
            bus.look(room);
        }
    }

    private boolean onServer(String statement, UUID id, UUID server) {
        return entityManager.createNativeQuery(statement).setParameter("id", id).setParameter("server", server).executeUpdate() > 0;
    }

    /**
     * A server is still there, and looks whether others are.
     *
     * @param ids of all who take part by it
     */
    public void tick(UUID server, Collection<UUID> ids) {
        if (!ids.isEmpty()) {
            entityManager.createNativeQuery("update call_participant set seen_at = now() where server = :server and id = any(cast(:ids as uuid[]))")
                    .setParameter("server", server)
                    .setParameter("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                    .executeUpdate();
        }
        notices.forgetOld();
        for (Object room : entityManager.createNativeQuery("delete from call_participant where " + LOST + " returning room", String.class).getResultList()) {
            bus.look(PlaceName.parse((String) room));
        }
    }

    /** In the order they came. */
    public List<Participant> people(PlaceName room) {
        List<?> rows = entityManager.createNativeQuery("select id, server, account, name, audio, video, screen, away from call_participant"
                        + " where room = :room and not " + LOST + " order by joined_at, id")
                .setParameter("room", room.toString())
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Participant((UUID) row[0], (UUID) row[1], Optional.ofNullable((String) row[2]), (String) row[3],
                        new MediaState((Boolean) row[4], (Boolean) row[5], (Boolean) row[6]), (Boolean) row[7]))
                .toList();
    }

    private static Query withMedia(Query query, MediaState media) {
        return query.setParameter("audio", media.audio()).setParameter("video", media.video()).setParameter("screen", media.screen());
    }
}
