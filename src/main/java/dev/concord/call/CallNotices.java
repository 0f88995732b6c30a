package dev.concord.call;

import dev.concord.access.Place;
import dev.concord.access.PlaceName;
import dev.concord.notification.Notice;
import dev.concord.notification.NotificationKind;
import dev.concord.notification.Notifications;
import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Tells those whom it concerns that a call has begun. Public methods for the container's sake. */
@ApplicationScoped
@Transactional
class CallNotices {

    /** So many are told: a call is for some people, and a document may be open to thousands. */
    private static final int MOST = 50;

    /** Once in ten minutes for each room: who comes, goes and comes again does not ring each time. */
    private static final String TAKE_TURN = """
            insert into call_notice (room, noticed_at) values (:room, now())
            on conflict (room) do update set noticed_at = now() where call_notice.noticed_at < now() - interval '10 minutes'
            """;

    private static final String FORGET = "delete from call_notice where noticed_at < now() - interval '10 minutes'";

    /** Those who had the document open in the last two weeks, by a client that says on which device it runs, as the web interface does. */
    private static final String WERE_THERE = """
            select a.name from device_document x join account a on a.id = x.account_id join document d on d.id = x.document_id
            where d.name = :name and x.seen_at > now() - interval '14 days' and a.disabled_at is null and a.name <> :except
            group by a.name order by max(x.seen_at) desc
            """;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Notifications notifications;

    @Inject
    private Rights rights;

    /** To be called in the transaction by which the first one comes into a call. */
    public void began(PlaceName room, Participant first) {
        if (entityManager.createNativeQuery(TAKE_TURN).setParameter("room", room.toString()).executeUpdate() == 0) {
            return;
        }
        Notice notice = Notice.of(NotificationKind.CALL_STARTED).from(first.account().orElse(""), first.name());
        if (room.document().isPresent()) {
            RoomName document = room.document().get();
            notifications.send(notice.about(document), wereThere(document, first));
        } else if (rights.place(room).isPresent()) {
            Place place = rights.place(room).get();
            notifications.send(notice.saying(place.title(room.id())).leadingTo(place.path(room.id())), place.members(room.id(), MOST));
        }
    }

    /** What is over is nowhere: a document that is erased leaves its name in no table. */
    public void forgetOld() {
        entityManager.createNativeQuery(FORGET).executeUpdate();
    }

    private List<String> wereThere(RoomName document, Participant first) {
        List<String> names = new ArrayList<>();
        for (Object found : entityManager.createNativeQuery(WERE_THERE, String.class)
                .setParameter("name", document.value())
                .setParameter("except", first.account().orElse(""))
                .setMaxResults(MOST)
                .getResultList()) {
            names.add((String) found);
        }
        return names;
    }
}
