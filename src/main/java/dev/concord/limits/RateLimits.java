package dev.concord.limits;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How often people may do things, on this server. Users are named as everywhere: a visitor is {@code @} and the address. Every method throws
 * {@link LimitExceededException} when it is too often, and otherwise has counted it.
 */
@ApplicationScoped
public class RateLimits {

    private static final System.Logger LOG = System.getLogger("dev.concord.limits");
    private static final long SAID_AT_MOST_EVERY = Duration.ofMinutes(1).toNanos();

    private final LongSupplier clock;
    private final LimitSettings settings;
    private final LimitCounters counters;
    private final Map<Limit, WindowTable> tables = new EnumMap<>(Limit.class);
    private final Map<Limit, AtomicLong> saidAt = new EnumMap<>(Limit.class);

    @Inject
    RateLimits(LimitSettings settings, LimitCounters counters) {
        this(settings, counters, System::nanoTime);
    }

    /** For the container's proxy. */
    protected RateLimits() {
        this(null, null, System::nanoTime);
    }

    RateLimits(LimitSettings settings, LimitCounters counters, LongSupplier clock) {
        this.settings = settings;
        this.counters = counters;
        this.clock = clock;
        long now = clock.getAsLong();
        for (Limit limit : Limit.values()) {
            tables.put(limit, new WindowTable(now));
            saidAt.put(limit, new AtomicLong(now - SAID_AT_MOST_EVERY));
        }
    }

    public void signIn(String address) {
        take(Limit.SIGN_INS_PER_MINUTE, settings.signInsPerMinute(), "@" + address);
    }

    /** Somebody comes to sign in by another service, or comes back from it. */
    public void signInElsewhere(String address) {
        take(Limit.SIGN_INS_ELSEWHERE_PER_MINUTE, settings.signInsElsewherePerMinute(), "@" + address);
    }

    public void oneTimeLink(String address) {
        take(Limit.ONE_TIME_LINKS_PER_MINUTE, settings.oneTimeLinksPerMinute(), "@" + address);
    }

    /** The database is asked whose something is that somebody shows. */
    public void lookup(String address) {
        take(Limit.LOOKUPS_PER_MINUTE, settings.lookupsPerMinute(), "@" + address);
    }

    public void request(String user) {
        take(Limit.REQUESTS_PER_MINUTE, settings.requestsPerMinute(), user);
    }

    public void connect(String user) {
        take(Limit.CONNECTS_PER_MINUTE, settings.connectsPerMinute(), user);
    }

    public void newDocument(String user) {
        take(Limit.NEW_DOCUMENTS_PER_MINUTE, settings.newDocumentsPerMinute(), user);
    }

    public void chatMessage(String user) {
        take(Limit.CHAT_MESSAGES_PER_MINUTE, settings.chatMessagesPerMinute(), user);
    }

    /** The bytes of a request that stands for the messages of a socket. */
    public void received(String user, int bytes) {
        take(Limit.BYTES_PER_MINUTE, settings.bytesPerMinute(), user, bytes);
    }

    /** @param owned asked only if there is a limit: how many documents {@code user} owns already */
    public void anotherDocument(String user, LongSupplier owned) {
        long max = settings.documentsPerUser();
        if (max > 0 && owned.getAsLong() >= max) {
            met(Limit.DOCUMENTS_PER_USER, max, user);
            throw new LimitExceededException(Limit.DOCUMENTS_PER_USER, max, null);
        }
    }

    public void seriesPoints(String user, int points) {
        take(Limit.SERIES_POINTS_PER_MINUTE, settings.seriesPointsPerMinute(), user, points);
    }

    /** @param there asked only if there is a limit: how many series there are already, whoever has made them */
    public void anotherSeries(String user, LongSupplier there) {
        long max = settings.series();
        if (max > 0 && there.getAsLong() >= max) {
            met(Limit.SERIES, max, user);
            throw new LimitExceededException(Limit.SERIES, max, null);
        }
    }

    /** For a new socket. */
    public ConnectionBudget connectionBudget() {
        return new ConnectionBudget(settings.messagesPerMinute(), settings.bytesPerMinute(), clock);
    }

    /** Somebody met one of the limits that are watched elsewhere. */
    public void met(Limit limit, long max, String user) {
        counters.count(limit);
        long now = clock.getAsLong();
        AtomicLong said = saidAt.get(limit);
        long last = said.get();
        if (now - last >= SAID_AT_MOST_EVERY && said.compareAndSet(last, now)) {
            LOG.log(Level.WARNING, () -> limit.exceeded(max) + " by " + user.replaceAll("\\p{Cntrl}", "?") + " (said at most once a minute)");
        }
    }

    private void take(Limit limit, long max, String user) {
        take(limit, max, user, 1);
    }

    private void take(Limit limit, long max, String user, long amount) {
        if (max == 0) {
            return;
        }
        String key = user.startsWith("@") ? "@" + ClientAddress.network(user.substring(1)) : user;
        long wait = tables.get(limit).take(key, amount, max, clock.getAsLong());
        if (wait > 0) {
            met(limit, max, user);
            throw new LimitExceededException(limit, max, Duration.ofNanos(wait));
        }
    }
}
