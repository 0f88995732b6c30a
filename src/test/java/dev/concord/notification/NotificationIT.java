package dev.concord.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.concord.access.Scope;
import dev.concord.identity.Credential;
import dev.concord.identity.Identity;
import dev.concord.identity.Role;
import dev.concord.it.BuiltWar;
import dev.concord.it.EventClient;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.topic.Delivery;
import dev.concord.topic.NewEvent;
import dev.concord.topic.Subscriber;
import dev.concord.topic.Topic;
import dev.concord.topic.TopicEvent;
import dev.concord.topic.Topics;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events get their numbers, and people their notices, on a real PostgreSQL. AssertJ is not there. */
@ArquillianTest
class NotificationIT {

    @Inject
    private Topics topics;

    @Inject
    private Notifications notifications;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    /** More than there are threads of streams, on a machine of two processors. */
    private static final int STUCK = 12;

    /** So many of these fill what machine and server keep for a client that does not read. */
    private static final int LARGE_EVENTS = 100;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String nina = "nina." + run;
    private final String otto = "otto." + run;
    private final RoomName document = new RoomName("noticed-" + run);

    public interface Work {
        void run() throws Exception;
    }

    /**
     * By the interceptor, not by UserTransaction: Payara's interceptor keeps in one field for all threads whether that may be used, so that after calls of two threads at
     * once it may refuse it for the rest of a request.
     */
    @ApplicationScoped
    public static class Transactions {

        @Transactional(rollbackOn = Exception.class)
        public void run(Work work) throws Exception {
            work.run();
        }
    }

    private record Listener(Identity identity, LinkedBlockingQueue<TopicEvent> heard) implements Subscriber, Delivery {

        @Override
        public Delivery delivery() {
            return this;
        }

        @Override
        public void deliver(TopicEvent event, Set<Subscriber> readers) {
            heard.add(event);
        }

        TopicEvent next() throws InterruptedException {
            return heard.poll(30, TimeUnit.SECONDS);
        }
    }

    @Deployment
    static WebArchive war() {
        return BuiltWar.archive().addClass(EventClient.class);
    }

    @BeforeEach
    void people() throws Exception {
        transactions.run(() -> {
            for (String name : List.of(nina, otto)) {
                entityManager.createNativeQuery("insert into account (name, display_name) values (:name, :name)").setParameter("name", name).executeUpdate();
                entityManager.createNativeQuery("insert into account_role (account_id, role) select id, 'user' from account where name = :name")
                        .setParameter("name", name).executeUpdate();
            }
            entityManager.createNativeQuery("insert into document (name, title, kind, owner) values (:name, 'Plans', 'rich', :owner)")
                    .setParameter("name", document.value()).setParameter("owner", nina).executeUpdate();
        });
    }

    private static Identity identity(String name) {
        return new Identity(name, name, Set.of(Role.USER), Set.of(), false, new Credential.Session(UUID.randomUUID()));
    }

    private static Scope scope(String name) {
        return new Scope(Optional.of(name), Set.of(), Optional.of(name), Permission.OWN, Permission.OWN, false, Permission.OWN);
    }

    private NewEvent event(Topic topic, int number) {
        return NewEvent.of(topic, "counted", Json.createValue(number));
    }

    private List<TopicEvent> all(long after, Topic topic, String who) {
        return topics.between(after, topics.head(), List.of(topic), identity(who), 10_000).events();
    }

    private List<Notification> noticesOf(String name) {
        return notifications.of(name, NotificationQuery.unread(50), scope(name));
    }

    @Test
    void numbersHaveNoGapsAndAreSeenInTheirOrderWhoeverPublishesAtOnce() throws Exception {
        Topic topic = Topic.ofUser(nina);
        long before = topics.head();
        Listener listener = new Listener(identity(nina), new LinkedBlockingQueue<>());
        try (var listening = topics.subscribe(List.of(topic), listener)) {
            List<Future<?>> publishers = new ArrayList<>();
            for (int publisher = 0; publisher < 8; publisher++) {
                publishers.add(executor.submit(() -> {
                    for (int i = 0; i < 25; i++) {
                        topics.publish(event(topic, i));
                    }
                }));
            }
            for (Future<?> publisher : publishers) {
                publisher.get(60, TimeUnit.SECONDS);
            }
            List<Long> heard = new ArrayList<>();
            while (heard.size() < 200) {
                heard.add(listener.next().id());
            }
            List<Long> sorted = new ArrayList<>(heard);
            Collections.sort(sorted);
            assertEquals(sorted, heard);
            assertEquals(heard, all(before, topic, nina).stream().map(TopicEvent::id).toList());
            assertEquals(0, listener.heard().size());
        }
        // Others may have published in between; no number is missing among all.
        List<?> ids = entityManager.createNativeQuery("select id from topic_event where id > :before order by id").setParameter("before", before).getResultList();
        assertEquals(LongStream.rangeClosed(before + 1, before + ids.size()).boxed().toList(), ids.stream().map(id -> ((Number) id).longValue()).toList());
    }

    @Test
    void whatIsRolledBackWasNeverThereAndWhatComesTwiceIsThereOnce() throws Exception {
        Topic topic = Topic.ofUser(nina);
        long before = topics.head();
        assertThrows(CancellationException.class, () -> transactions.run(() -> {
            topics.publish(event(topic, 1));
            throw new CancellationException();
        }));
        assertEquals(before, topics.head());
        assertTrue(topics.publish(event(topic, 2).withKey("order-7")));
        assertFalse(topics.publish(event(topic, 3).withKey("order-7")));
        assertEquals(List.of("2"), all(before, topic, nina).stream().map(TopicEvent::data).toList());
        assertEquals(before + 1, topics.head());
    }

    @Test
    void nobodyGetsWhatIsAnothers() throws Exception {
        Topic topic = Topic.ofUser(nina);
        long before = topics.head();
        Listener stranger = new Listener(identity(otto), new LinkedBlockingQueue<>());
        Listener owner = new Listener(identity(nina), new LinkedBlockingQueue<>());
        try (var first = topics.subscribe(List.of(topic), stranger); var second = topics.subscribe(List.of(topic), owner)) {
            topics.publish(event(topic, 1));
            assertEquals("1", owner.next().data());
        }
        assertTrue(stranger.heard().isEmpty());
        assertTrue(all(before, topic, otto).isEmpty());
        Topic unknownKind = new Topic("nothing:here");
        topics.publish(event(unknownKind, 1));
        assertTrue(all(before, unknownKind, nina).isEmpty());
    }

    @Test
    void whoMaySeeADocumentNoMoreGetsNothingOfItAnyMore() throws Exception {
        Topic topic = Topic.ofUser(otto);
        long before = topics.head();
        grant("read");
        topics.publish(event(topic, 1).about(document));
        assertEquals(1, all(before, topic, otto).size());
        transactions.run(() -> entityManager.createNativeQuery("delete from access_grant where subject = :who").setParameter("who", otto).executeUpdate());
        assertEquals(List.of(), all(before, topic, otto));
        assertFalse(topics.publish(event(topic, 1).about(new RoomName("there is none " + run))));
    }

    private void grant(String access) throws Exception {
        transactions.run(() -> entityManager.createNativeQuery("insert into access_grant (document_id, subject_kind, subject, level, created_by)"
                        + " select id, 'user', :who, :level, owner from document where name = :name")
                .setParameter("who", otto).setParameter("level", access.equals("read") ? 1 : 3).setParameter("name", document.value()).executeUpdate());
    }

    @Test
    void whatWasDeletedIsKnownToBeMissing() throws Exception {
        Topic topic = Topic.ofUser(nina);
        long before = topics.head();
        topics.publish(event(topic, 1));
        topics.publish(event(topic, 2));
        long newest = topics.head();
        assertTrue(topics.isWhole(before, List.of(topic)));
        transactions.run(() -> entityManager.createNativeQuery("update topic_event set at = now() - interval '30 days' where topic = :topic and data = '1'")
                .setParameter("topic", topic.value()).executeUpdate());
        topics.prune();
        assertEquals(List.of("2"), all(before, topic, nina).stream().map(TopicEvent::data).toList());
        assertFalse(topics.isWhole(before, List.of(topic)));
        assertTrue(topics.isWhole(newest, List.of(topic)));
        assertTrue(topics.isWhole(before, List.of(Topic.ofUser(otto))));
    }

    @Test
    void tenCommentsAreOneNoticeThatSaysTen() throws Exception {
        Notice notice = Notice.of(NotificationKind.COMMENT).from(identity(otto)).about(document);
        for (int i = 1; i <= 10; i++) {
            assertEquals(1, notifications.send(notice.saying("comment\r\n" + i), List.of(nina, otto, "nobody." + run)));
        }
        List<Notification> notices = noticesOf(nina);
        // The ten minutes may have ended in between.
        assertTrue(notices.size() <= 2, notices::toString);
        assertEquals(10, notices.stream().mapToInt(Notification::times).sum());
        assertEquals("comment  10", notices.get(0).text());
        assertEquals("Plans", notices.get(0).document().orElseThrow().title());
        assertTrue(noticesOf(otto).isEmpty(), "nobody is told of what was done by oneself");
    }

    @Test
    void nobodyIsToldOfADocumentThatIsNotOpenToThem() throws Exception {
        Notice notice = Notice.of(NotificationKind.MENTIONED).from(identity(nina)).about(document);
        assertEquals(0, notifications.send(notice, List.of(otto)));
        grant("read");
        assertEquals(1, notifications.send(notice, List.of(otto)));
        assertEquals(1, notifications.unread(otto, scope(otto)));
        transactions.run(() -> entityManager.createNativeQuery("delete from access_grant where subject = :who").setParameter("who", otto).executeUpdate());
        assertEquals(0, notifications.unread(otto, scope(otto)));
    }

    @Test
    void aNoticeIsReadAndUnreadAndAKindIsTurnedOff() throws Exception {
        Notice notice = Notice.of(NotificationKind.CALL_STARTED).from(identity(nina)).leadingTo("chat/room").foldedBy("1");
        notifications.send(notice, List.of(otto));
        long id = noticesOf(otto).get(0).id();
        notifications.mark(nina, List.of(id), true);
        assertEquals(1, notifications.unread(otto, scope(otto)), "of another it is not");
        notifications.mark(otto, List.of(id), true);
        assertEquals(0, notifications.unread(otto, scope(otto)));
        notifications.mark(otto, List.of(id), false);
        assertEquals(1, notifications.unread(otto, scope(otto)));
        notifications.markAllRead(otto);
        assertEquals(0, notifications.unread(otto, scope(otto)));
        notifications.mute(otto, NotificationKind.CALL_STARTED, true);
        assertEquals(0, notifications.send(notice.foldedBy("2"), List.of(otto)));
        notifications.mute(otto, NotificationKind.CALL_STARTED, false);
        assertEquals(1, notifications.send(notice.foldedBy("3"), List.of(otto)));
        List<String> types = all(0, Topic.ofUser(otto), otto).stream().map(TopicEvent::type).toList();
        assertEquals(List.of("notification", "notifications-read", "notifications-read", "notifications-read", "notification"), types);
    }

    /** How soon a server's library says that a client is gone, each does in its own way. */
    @Test
    void aClientThatIsGoneIsNoticedWithinHalfAMinute(@ArquillianResource URL application) throws Exception {
        int before = topics.listeners();
        try (Socket aborted = EventClient.open(application); Socket closed = EventClient.open(application); Socket stays = EventClient.open(application)) {
            assertEquals(before + 3, topics.listeners());
            aborted.setSoLinger(true, 0);
            aborted.close();
            closed.close();
            awaitListeners(before + 1);
            stays.setSoTimeout(20_000);
            BufferedReader lines = new BufferedReader(new InputStreamReader(stays.getInputStream(), StandardCharsets.UTF_8));
            assertTrue(lines.lines().limit(20).anyMatch(line -> line.startsWith(":")), "who is there gets a sign of life");
        }
    }

    private void awaitListeners(int expected) throws InterruptedException {
        long since = System.nanoTime();
        while (topics.listeners() > expected && System.nanoTime() - since < Duration.ofSeconds(30).toNanos()) {
            Thread.sleep(100);
        }
        assertEquals(expected, topics.listeners());
    }

    /** More clients than there are threads that write to them, all of one broadcaster, read nothing; one does, and gets everything. */
    @Test
    void whoReadsNothingHoldsUpNobodyElse(@ArquillianResource URL application) throws Exception {
        String cookie = cookieOfBen(application);
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < STUCK; i++) {
                open.add(EventClient.open(application, cookie, 4096));
            }
            HttpRequest reads = HttpRequest.newBuilder(URI.create(application + "api/events")).header("Cookie", cookie).build();
            Stream<String> answer = HttpClient.newHttpClient().send(reads, HttpResponse.BodyHandlers.ofLines()).body();
            Iterator<String> lines = answer.iterator();
            String filler = "x".repeat(60_000);
            long slowest = 0;
            for (int i = 0; i < LARGE_EVENTS; i++) {
                long since = System.nanoTime();
                topics.publish(NewEvent.of(Topic.ofUser("ben"), "large", Json.createValue(filler + i)));
                String last = filler + i + "\"}";
                executor.submit(() -> {
                    while (!lines.next().endsWith(last)) {
                        // Not yet.
                    }
                }).get(30, TimeUnit.SECONDS);
                slowest = Math.max(slowest, System.nanoTime() - since);
            }
            answer.close();
            assertTrue(slowest < Duration.ofSeconds(5).toNanos(), "the slowest event took " + slowest / 1_000_000 + " ms");
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }

    private static String cookieOfBen(URL application) throws Exception {
        HttpRequest signIn = HttpRequest.newBuilder(URI.create(application + "api/session")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"ben\", \"password\": \"ben\"}")).build();
        return HttpClient.newHttpClient().send(signIn, HttpResponse.BodyHandlers.discarding()).headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void theSystemTellsEverybodyByOneEvent() throws Exception {
        long before = topics.head();
        int told = notifications.sendToAll(Notice.of(NotificationKind.SYSTEM).from("", "Concord").saying("Maintenance at " + run));
        assertTrue(told >= 2);
        assertEquals(1, noticesOf(otto).stream().filter(notice -> notice.text().contains(run)).count());
        assertEquals(1, all(before, Topic.EVERYONE, otto).stream().filter(event -> event.data().contains(run)).count());
    }
}
