package dev.concord.cluster;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * A bus out of PostgreSQL's LISTEN and NOTIFY. What this server tells it hears at once, without PostgreSQL. One connection of the datasource is used for as long as
 * the application runs; a thread waits on it.
 */
@ApplicationScoped
public class PostgresBus implements ClusterBus {

    private static final System.Logger LOG = System.getLogger("dev.concord.cluster");

    /** How many messages may wait to be told to other servers. */
    private static final int MAX_WAITING = 10_000;

    private static final int MOST_AT_ONCE = 500;

    /** How long the thread waits on the connection before it looks whether it should end. */
    private static final int WAIT_MILLIS = 500;

    /** Silence after which the connection is asked whether it lives: a line that was cut says nothing. */
    private static final int WAITS_BEFORE_TEST = 20;

    private static final long RETRY_MILLIS = 1_000;

    private final String server = UUID.randomUUID().toString();
    private final AtomicLong numbers = new AtomicLong();
    private final LinkedBlockingQueue<String> waiting = new LinkedBlockingQueue<>(MAX_WAITING);
    private final AtomicBoolean sending = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();

    @Inject
    @Named("workers")
    private Executor workers;

    @Inject
    @Named("database")
    private DataSource database;

    @Inject
    private Notifier notifier;

    @Inject
    private Event<Told> told;

    @Resource
    private ManagedThreadFactory threads;

    private Ears ears;
    private Thread listening;

    @PostConstruct
    void prepare() {
        ears = new Ears(workers);
    }

    /** Begins to hear other servers. */
    public void begin() {
        listening = threads.newThread(this::hear);
        listening.start();
    }

    /** Gives the connection back. */
    public void end() {
        ended.set(true);
        if (listening != null) {
            try {
                listening.join(4L * WAIT_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void tell(String channel, String message) {
        Payload.requireShort(channel, message);
        notifier.notify(List.of(payload(channel, message)));
        told.fire(new Told(channel, message));
    }

    void told(@Observes(during = TransactionPhase.AFTER_SUCCESS) Told told) {
        ears.tell(told.channel(), told.message());
    }

    @Override
    public void tellSoon(String channel, String message) {
        Payload.requireShort(channel, message);
        ears.tell(channel, message);
        if (waiting.offer(payload(channel, message)) && sending.compareAndSet(false, true)) {
            workers.execute(this::send);
        }
    }

    @Override
    public Subscription listen(String channel, Listener listener) {
        return ears.listen(channel, listener);
    }

    private String payload(String channel, String message) {
        return new Payload(server, numbers.incrementAndGet(), channel, message).text();
    }

    private void send() {
        do {
            List<String> some = new ArrayList<>();
            while (waiting.drainTo(some, MOST_AT_ONCE) > 0) {
                try {
                    notifier.notify(some);
                } catch (RuntimeException e) {
                    LOG.log(Level.DEBUG, () -> some.size() + " messages were not told to other servers: " + e);
                }
                some.clear();
            }
            sending.set(false);
        } while (!waiting.isEmpty() && sending.compareAndSet(false, true));
    }

    private void hear() {
        boolean lost = false;
        while (!ended.get()) {
            try (Connection connection = database.getConnection()) {
                NotificationReader reader = new NotificationReader(connection);
                if (lost) {
                    LOG.log(Level.INFO, "other servers are heard again");
                    ears.missed();
                    lost = false;
                }
                hear(connection, reader);
            } catch (SQLException | RuntimeException e) {
                if (!lost && !ended.get()) {
                    LOG.log(Level.WARNING, "other servers are not heard: " + e.getMessage());
                }
                lost = true;
                pause();
            }
        }
    }

    private void hear(Connection connection, NotificationReader reader) throws SQLException {
        for (int silent = 0; !ended.get(); silent++) {
            List<String> payloads = reader.read(WAIT_MILLIS);
            if (!payloads.isEmpty()) {
                silent = 0;
                payloads.forEach(text -> Payload.parse(text).filter(payload -> !payload.server().equals(server))
                        .ifPresent(payload -> ears.tell(payload.channel(), payload.message())));
            } else if (silent >= WAITS_BEFORE_TEST) {
                silent = 0;
                if (!connection.isValid(5)) {
                    throw new SQLException("the connection does not answer");
                }
            }
        }
        // Given back to the pool it must not go on listening.
        try (var statement = connection.createStatement()) {
            statement.execute("unlisten *");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
