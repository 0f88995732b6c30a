package dev.concord.notification;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Scope;
import dev.concord.topic.NewEvent;
import dev.concord.topic.Topic;
import dev.concord.topic.Topics;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells people of something, and lets them read it later. May be used by any thread; every method asks the database.
 *
 * <p>What is sent in a transaction that comes to nothing is not sent. To tell that a right was given, send after it was: the right is asked for in the
 * transaction of the caller.
 */
@ApplicationScoped
public class Notifications {

    /** More than that are not counted. */
    public static final int MOST_COUNTED = 100;

    private static final System.Logger LOG = System.getLogger("dev.concord.events");

    @Inject
    private NotificationRows rows;

    @Inject
    private AccessPolicy access;

    @Inject
    private Topics topics;

    @Inject
    private NotificationSettings settings;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private Future<?> cleaning;

    /**
     * Sends a notice. Not told are: whoever has done it, accounts that there are not or that are disabled, who may not read the document it is about, and who has
     * turned this kind off. What others were told of the same kind about the same document in the last ten minutes is folded with it ({@link Notice#same}).
     *
     * @param to names of accounts
     * @return how many were told
     */
    @Transactional
    public int send(Notice notice, Collection<String> to) {
        Set<String> readers = to.isEmpty() ? Set.of()
                : notice.document().map(document -> access.readers(document, Set.copyOf(to))).orElseGet(() -> Set.copyOf(to));
        if (readers.isEmpty()) {
            return 0;
        }
        List<NotificationRows.Sent> sent = rows.insert(notice, readers);
        for (NotificationRows.Sent one : sent) {
            NewEvent event = NewEvent.of(Topic.ofUser(one.account()), "notification", one.notification().json());
            topics.publish(notice.document().map(event::about).orElse(event));
        }
        return sent.size();
    }

    /** Sends a notice about no document to everybody who has an account. */
    @Transactional
    public int sendToAll(Notice notice) {
        int told = rows.insertForAll(notice);
        topics.publish(Topic.EVERYONE, "message", Json.createObjectBuilder()
                .add("kind", notice.kind().text())
                .add("from", Json.createObjectBuilder().add("name", notice.actor()).add("displayName", notice.actorName()))
                .add("text", notice.text())
                .build());
        return told;
    }

    /** Somebody's, the newest first; none about a document that this person may not read any more. */
    public List<Notification> of(String account, NotificationQuery query, Scope scope) {
        return rows.of(account, query, scope);
    }

    /** How many are unread, up to {@link #MOST_COUNTED}. */
    public int unread(String account, Scope scope) {
        return rows.of(account, NotificationQuery.unread(MOST_COUNTED), scope).size();
    }

    /** Marks some as read or unread, and tells the account's other pages. Ids of others do no harm. */
    @Transactional
    public void mark(String account, Collection<Long> ids, boolean read) {
        if (rows.mark(account, ids, read) > 0) {
            JsonArrayBuilder changed = Json.createArrayBuilder();
            ids.forEach(changed::add);
            tellRead(account, Json.createObjectBuilder().add("ids", changed).add("read", read).build());
        }
    }

    @Transactional
    public void markAllRead(String account) {
        if (rows.markAllRead(account) > 0) {
            tellRead(account, Json.createObjectBuilder().add("all", true).add("read", true).build());
        }
    }

    private void tellRead(String account, JsonObject data) {
        topics.publish(Topic.ofUser(account), "notifications-read", data);
    }

    /** Of what kinds somebody does not want to hear. */
    public Set<NotificationKind> muted(String account) {
        return rows.muted(account);
    }

    /** @throws IllegalArgumentException for a kind that cannot be turned off */
    public void mute(String account, NotificationKind kind, boolean muted) {
        if (!kind.isOptional()) {
            throw new IllegalArgumentException(kind.text() + " cannot be turned off");
        }
        rows.mute(account, kind, muted);
    }

    /** These people are here at present. Returns when those of them that had been here before were here last. */
    public Map<String, Instant> visit(Collection<String> accounts) {
        return accounts.isEmpty() ? Map.of() : rows.visit(accounts);
    }

    /** Begins to delete what is old. */
    public void begin() {
        cleaning = timers.scheduleWithFixedDelay(this::clean, 5, 60, TimeUnit.MINUTES);
    }

    private void clean() {
        try {
            rows.deleteOlderThan(settings.keptFor());
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "old notices cannot be deleted at present: " + e.getMessage());
        }
    }

    @PreDestroy
    void end() {
        if (cleaning != null) {
            cleaning.cancel(false);
        }
    }
}
