package dev.concord.topic;

import dev.concord.cluster.ClusterBus;
import dev.concord.identity.Identity;
import dev.concord.room.RoomName;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.transaction.Transactional;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Publishes events, and lets others listen. May be used by any thread.
 *
 * <p>An event is a row. It gets its number from the database at the end of the transaction that publishes it; a number is never seen before a smaller one, and
 * there are no gaps. So who has seen all of some topics up to one number has what comes later by {@link #between}, on any server, also after a restart, until it
 * is deleted ({@link TopicSettings}).
 *
 * <p>To listen without a gap and without doubles: {@link #subscribe} first, then read with {@link #between} from the number known up to {@link #head()}, and of
 * what was delivered meanwhile pass over the numbers that were read.
 */
@ApplicationScoped
public class Topics {

    private static final System.Logger LOG = System.getLogger("dev.concord.events");
    /** Channels of the bus: look what is new; an event that is not kept. */
    private static final String PUBLISHED = "topic.published";
    private static final String TOLD = "topic.told";
    private static final Duration PRUNED_EVERY = Duration.ofMinutes(10);

    @Inject
    private TopicRows rows;

    @Inject
    private TopicFeed feed;

    @Inject
    private TopicRights rights;

    @Inject
    private TopicSettings settings;

    @Inject
    private ClusterBus bus;

    @Inject
    @Named("timers")
    private ScheduledExecutorService timers;

    private final List<ClusterBus.Subscription> ears = new ArrayList<>();
    private Future<?> pruning;

    /**
     * Publishes an event in the transaction of the caller, or in one of its own. It is delivered after the commit, on every server, to those who may read it then.
     *
     * @return whether it is new: false for one whose key was published in this topic before, and for one about a document that there is not
     */
    @Transactional
    public boolean publish(NewEvent event) {
        boolean isNew = rows.insert(event);
        if (isNew) {
            bus.tell(PUBLISHED, "");
        }
        return isNew;
    }

    /** As {@link #publish(NewEvent)}. */
    @Transactional
    public void publish(Topic topic, String type, JsonValue data) {
        publish(NewEvent.of(topic, type, data));
    }

    /**
     * Tells those who listen at this moment, on every server, and nobody later: for what is out of date in a second. Without a number and without order among the
     * numbered; lost when the database is away. Waits for nothing, and does not ask what becomes of the caller's transaction.
     *
     * @throws IllegalArgumentException if it is longer than {@link ClusterBus#MAX_BYTES}, topic and type included
     */
    public void tell(NewEvent event) {
        JsonObjectBuilder message = Json.createObjectBuilder().add("topic", event.topic().value()).add("type", event.type()).add("data", event.data());
        event.document().ifPresent(document -> message.add("document", document.value()));
        bus.tellSoon(TOLD, message.build().toString());
    }

    private void told(String message) {
        try (JsonReader reader = Json.createReader(new StringReader(message))) {
            JsonObject json = reader.readObject();
            Optional<RoomName> document = Optional.ofNullable(json.getString("document", null)).map(RoomName::new);
            feed.deliverSoon(new TopicEvent(0, new Topic(json.getString("topic")), json.getString("type"), json.getString("data"), OptionalInt.empty(), document));
        }
    }

    /** The number of the newest event there is. */
    public long head() {
        return rows.head();
    }

    /**
     * What there is in some topics after one number and up to another, as far as somebody may read it now.
     *
     * @param limit so many rows are looked at, at most
     */
    public Page between(long after, long last, Collection<Topic> topics, Identity who, int limit) {
        List<TopicEvent> events = rows.between(after, last, topics, limit);
        return new Page(rights.readable(who, events), events.size() < limit ? last : events.get(events.size() - 1).id());
    }

    /**
     * A part of what there is.
     *
     * @param events in their order
     * @param upTo nothing is left up to this number
     */
    public record Page(List<TopicEvent> events, long upTo) {
    }

    /**
     * Whether nothing of these topics that came after a number has been deleted. To be asked after {@link #between}.
     *
     * @param after not more than {@link #head()}
     */
    public boolean isWhole(long after, Collection<Topic> topics) {
        return rows.pruned(topics) <= after;
    }

    /** Which of these topics somebody may read at this moment; each event is judged again. */
    public Set<Topic> readable(Identity who, Collection<Topic> topics) {
        return rights.readable(who, topics);
    }

    /** From when this returns, everything that is published in these topics is delivered, as far as the subscriber may read it. */
    public Subscription subscribe(Collection<Topic> topics, Subscriber subscriber) {
        return feed.subscribe(topics, subscriber);
    }

    /** How many listen on this server. */
    public int listeners() {
        return feed.subscribers();
    }

    /** Begins to hear what other servers publish, and to delete what is old. */
    public void begin() {
        ears.add(bus.listen(PUBLISHED, new ClusterBus.Listener() {

            @Override
            public void told(String message) {
                feed.look();
            }

            @Override
            public void missed() {
                feed.look();
            }
        }));
        ears.add(bus.listen(TOLD, this::told));
        pruning = timers.scheduleWithFixedDelay(this::prune, 1, PRUNED_EVERY.toMinutes(), TimeUnit.MINUTES);
    }

    /** Done every ten minutes: deletes what is older, and more of a topic, than is kept. */
    public void prune() {
        try {
            rows.prune(settings.keptFor(), settings.perTopic());
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "old events cannot be deleted at present: " + e.getMessage());
        }
    }

    @PreDestroy
    void end() {
        ears.forEach(ClusterBus.Subscription::close);
        if (pruning != null) {
            pruning.cancel(false);
        }
    }
}
