package dev.concord.socket;

import dev.concord.access.AccessChanged;
import dev.concord.access.AccessPolicy;
import dev.concord.identity.Credential;
import dev.concord.identity.AccountChanged;
import dev.concord.identity.Credentials;
import dev.concord.identity.Ended;
import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Clients;
import dev.concord.room.Hub;
import dev.concord.room.SizeLimit;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The connections of this server: how many there are, and whether the silent ones still live. */
@ApplicationScoped
class Connections implements Clients {

    private static final System.Logger LOG = System.getLogger("dev.concord.auth");

    /** A right that was taken away ends within a few seconds. */
    private static final Duration RIGHTS_EVERY = Duration.ofSeconds(4);

    static final String HANDED_OVER = "the server is handing over";

    @Inject
    @Named("timers")
    private ScheduledExecutorService executor;

    @Inject
    private SocketSettings settings;

    @Inject
    private Credentials credentials;

    @Inject
    private AccessPolicy access;

    @Inject
    private Hub hub;

    @Inject
    private Whereabouts whereabouts;

    private final Set<SyncEndpoint> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> perUser = new HashMap<>();
    /**
     * Those to look at again although no right has changed: whoever came since rights were looked at last, and whoever is in a document that there was not yet
     * and that may come to belong to somebody else.
     */
    private final Set<SyncEndpoint> unsettled = ConcurrentHashMap.newKeySet();
    private final Heartbeat heartbeat = new Heartbeat();
    private Future<?> checks;
    private Future<?> rightChecks;
    private Future<?> notes;
    /** What the rights of all but the unsettled go by. Confined to {@link #judge}. */
    private long judgedVersion = -1;

    /** Null while everybody is taken. */
    private volatile HandOver handOver;

    /** Counts a new connection in. Says what is in the way, if something is; then the connection was not counted. */
    Optional<String> admit(SyncEndpoint endpoint) {
        synchronized (perUser) {
            if (handOver != null) {
                return Optional.of(HANDED_OVER);
            }
            if (open.size() >= settings.maxConnections()) {
                hub.limitHits().hit(SizeLimit.CONNECTIONS);
                return Optional.of("limit connections of " + settings.maxConnections() + " reached");
            }
            if (perUser.getOrDefault(endpoint.user().name(), 0) >= settings.maxConnectionsPerUser()) {
                hub.limitHits().hit(SizeLimit.CONNECTIONS_PER_USER);
                return Optional.of("limit connections-per-user of " + settings.maxConnectionsPerUser() + " reached");
            }
            perUser.merge(endpoint.user().name(), 1, Integer::sum);
            unsettled.add(endpoint);
            open.add(endpoint);
            if (checks == null) {
                long period = Heartbeat.CHECK_EVERY.toMillis();
                checks = executor.scheduleAtFixedRate(() -> heartbeat.check(open), period, period, TimeUnit.MILLISECONDS);
                rightChecks = executor.scheduleWithFixedDelay(this::checkRights, RIGHTS_EVERY.toMillis(), RIGHTS_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
                long noted = Whereabouts.EVERY.toMillis();
                notes = executor.scheduleWithFixedDelay(() -> whereabouts.note(open), noted, noted, TimeUnit.MILLISECONDS);
            }
        }
        return Optional.empty();
    }

    void remove(SyncEndpoint endpoint) {
        whereabouts.noteEnd(endpoint);
        synchronized (perUser) {
            unsettled.remove(endpoint);
            if (open.remove(endpoint)) {
                perUser.computeIfPresent(endpoint.user().name(), (user, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    @Override
    public List<Client> all() {
        return open.stream().map(SyncEndpoint::client).toList();
    }

    @Override
    public int disconnect(String user, String reason) {
        List<SyncEndpoint> theirs = open.stream().filter(endpoint -> endpoint.user().name().equals(user)).toList();
        theirs.forEach(endpoint -> endpoint.close(CloseCode.GOING_AWAY, reason));
        return theirs.size();
    }

    @Override
    public void drain(Duration spread) {
        synchronized (perUser) {
            if (handOver == null) {
                handOver = new HandOver(spread, List.copyOf(open), executor);
            }
        }
    }

    @Override
    public void resume() {
        synchronized (perUser) {
            if (handOver != null) {
                handOver.stop();
                handOver = null;
            }
        }
    }

    @Override
    public boolean isDraining() {
        return handOver != null;
    }

    /** Whoever signs out is out of everything at once. */
    void ended(@Observes Ended event) {
        close(id -> id.equals(event.credential()), event.reason());
    }

    /** Who somebody is has changed, and whether others see that: whoever comes back at once comes as it is now. */
    void changed(@Observes AccountChanged event) {
        open.stream()
                .filter(endpoint -> endpoint.user().isSignedIn() && endpoint.user().name().equals(event.name()))
                .forEach(endpoint -> endpoint.close(CloseCode.GOING_AWAY, "the account has changed"));
    }

    /** A right was given or taken on this server. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccessChanged event) {
        executor.execute(this::checkRights);
    }

    /** What ended elsewhere, or by itself, and what was changed elsewhere, is found here. While the database is away nobody is thrown out. */
    private void checkRights() {
        closeExpired(Instant.now());
        try {
            // Before anything that goes into the judgement: what changes from here on has another version, and is looked at next time.
            long version = access.version();
            Set<UUID> used = open.stream().flatMap(endpoint -> endpoint.user().credential().id().stream()).collect(Collectors.toSet());
            Map<UUID, Identity> good = credentials.stillGood(used);
            close(id -> used.contains(id) && !good.containsKey(id), "not signed in any more");
            judge(good, version);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "it cannot be told who may still do what: " + e);
        }
    }

    /**
     * @param known what is known by now of those who have a session or a token
     * @param version what the rights had before that was asked
     */
    private synchronized void judge(Map<UUID, Identity> known, long version) {
        List<SyncEndpoint> judged = List.copyOf(version == judgedVersion ? unsettled : open);
        List<AccessPolicy.Decision> decisions = access.decisions(judged.stream()
                .map(endpoint -> new AccessPolicy.Question(endpoint.user().asKnownIn(known), endpoint.document()))
                .toList());
        for (int i = 0; i < judged.size(); i++) {
            judged.get(i).permit(decisions.get(i).permission());
            if (!decisions.get(i).provisional()) {
                unsettled.remove(judged.get(i));
            }
        }
        judgedVersion = version;
    }

    private void closeExpired(Instant now) {
        open.stream()
                .filter(endpoint -> endpoint.user().credential() instanceof Credential.DocumentToken token && !now.isBefore(token.expiresAt()))
                .forEach(endpoint -> endpoint.close(CloseCode.NOT_PERMITTED, "the token has expired"));
    }

    private void close(Predicate<UUID> credential, String reason) {
        open.stream()
                .filter(endpoint -> endpoint.user().credential().id().filter(credential).isPresent())
                .forEach(endpoint -> endpoint.close(CloseCode.NOT_PERMITTED, reason));
    }

    @PreDestroy
    void stop() {
        synchronized (perUser) {
            if (checks != null) {
                checks.cancel(false);
                rightChecks.cancel(false);
                notes.cancel(false);
            }
        }
        resume();
        open.forEach(endpoint -> endpoint.close(CloseCode.GOING_AWAY, "the server is stopping"));
    }
}
