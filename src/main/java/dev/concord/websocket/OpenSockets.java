package dev.concord.websocket;

import dev.concord.access.AccessChanged;
import dev.concord.access.AccessPolicy;
import dev.concord.identity.AccountChanged;
import dev.concord.identity.Credential;
import dev.concord.identity.Credentials;
import dev.concord.identity.Ended;
import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Hub;
import dev.concord.room.RoomName;
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
import java.util.ArrayList;
import java.util.Collections;
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

/** The sockets of this server, of all endpoints: how many there are, whether the silent ones still live, and what their users may still do. */
@ApplicationScoped
public class OpenSockets {

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

    private final Set<OpenSocket> open = ConcurrentHashMap.newKeySet();
    private final Set<OpenSocket> unmodifiable = Collections.unmodifiableSet(open);
    private final Map<Seat, Integer> seats = new HashMap<>();
    /**
     * Those to look at again although no right has changed: whoever came since rights were looked at last, and whoever is in a document that there was not yet
     * and that may come to belong to somebody else.
     */
    private final Set<OpenSocket> unsettled = ConcurrentHashMap.newKeySet();
    private final Heartbeat heartbeat = new Heartbeat();
    private Future<?> checks;
    private Future<?> rightChecks;
    /** What the rights of all but the unsettled go by. Confined to {@link #judge}. */
    private long judgedVersion = -1;

    /** Null while everybody is taken. */
    private volatile HandOver handOver;

    /** What connections are counted by. */
    private record Seat(String endpoint, String user) {
    }

    /** Counts a new connection in. Says what is in the way, if something is; then the connection was not counted. */
    public Optional<String> admit(OpenSocket socket) {
        Seat seat = new Seat(socket.endpoint(), socket.user().name());
        synchronized (seats) {
            if (handOver != null) {
                return Optional.of(HANDED_OVER);
            }
            if (open.size() >= settings.maxConnections()) {
                hub.limitHits().hit(SizeLimit.CONNECTIONS);
                return Optional.of("limit connections of " + settings.maxConnections() + " reached");
            }
            if (seats.getOrDefault(seat, 0) >= socket.maxPerUser()) {
                hub.limitHits().hit(SizeLimit.CONNECTIONS_PER_USER);
                return Optional.of("limit connections-per-user of " + socket.maxPerUser() + " reached");
            }
            seats.merge(seat, 1, Integer::sum);
            unsettled.add(socket);
            open.add(socket);
            if (checks == null) {
                long period = Heartbeat.CHECK_EVERY.toMillis();
                checks = executor.scheduleAtFixedRate(() -> heartbeat.check(open), period, period, TimeUnit.MILLISECONDS);
                rightChecks = executor.scheduleWithFixedDelay(this::checkRights, RIGHTS_EVERY.toMillis(), RIGHTS_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
            }
        }
        return Optional.empty();
    }

    /** Does nothing for one that is not counted. */
    public void remove(OpenSocket socket) {
        Seat seat = new Seat(socket.endpoint(), socket.user().name());
        synchronized (seats) {
            unsettled.remove(socket);
            if (open.remove(socket)) {
                seats.computeIfPresent(seat, (same, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** To be called when the documents of a socket have become other ones. */
    public void reconsider(OpenSocket socket) {
        synchronized (seats) {
            if (open.contains(socket)) {
                unsettled.add(socket);
            }
        }
    }

    /** All that are open, as they come and go. */
    public Set<OpenSocket> all() {
        return unmodifiable;
    }

    /** Closes all sockets of somebody, with 1001. Says how many there were. */
    public int disconnect(String user, String reason) {
        List<OpenSocket> theirs = open.stream().filter(socket -> socket.user().name().equals(user)).toList();
        theirs.forEach(socket -> socket.close(CloseCode.GOING_AWAY, reason));
        return theirs.size();
    }

    /** Takes nobody any more, and closes those who are here one after the other; a second call does nothing. */
    public void drain(Duration spread) {
        synchronized (seats) {
            if (handOver == null) {
                handOver = new HandOver(spread, List.copyOf(open), executor);
            }
        }
    }

    /** Takes everybody again, and lets those stay who are still here. */
    public void resume() {
        synchronized (seats) {
            if (handOver != null) {
                handOver.stop();
                handOver = null;
            }
        }
    }

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
                .filter(socket -> socket.user().isSignedIn() && socket.user().name().equals(event.name()))
                .forEach(socket -> socket.close(CloseCode.GOING_AWAY, "the account has changed"));
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
            Set<UUID> used = open.stream().flatMap(socket -> socket.user().credential().id().stream()).collect(Collectors.toSet());
            Map<UUID, Identity> good = credentials.stillGood(used);
            close(id -> used.contains(id) && !good.containsKey(id), "not signed in any more");
            judge(good, version);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, () -> "it cannot be told who may still do what: " + e);
        }
    }

    /** What one socket may do with one document is to be found out. */
    private record Asked(OpenSocket socket, RoomName document) {
    }

    /**
     * @param known what is known by now of those who have a session or a token
     * @param version what the rights had before that was asked
     */
    private synchronized void judge(Map<UUID, Identity> known, long version) {
        List<OpenSocket> judged = List.copyOf(version == judgedVersion ? unsettled : open);
        // Before their documents are looked at: one that comes to another document meanwhile is looked at again.
        judged.forEach(unsettled::remove);
        List<Asked> asked = new ArrayList<>(judged.size());
        judged.forEach(socket -> socket.documents().forEach(document -> asked.add(new Asked(socket, document))));
        List<AccessPolicy.Decision> decisions;
        try {
            decisions = access.decisions(asked.stream()
                    .map(each -> new AccessPolicy.Question(each.socket().user().asKnownIn(known), each.document()))
                    .toList());
        } catch (RuntimeException e) {
            judged.forEach(this::reconsider);
            throw e;
        }
        for (int i = 0; i < asked.size(); i++) {
            OpenSocket socket = asked.get(i).socket();
            socket.permit(asked.get(i).document(), decisions.get(i).permission());
            if (decisions.get(i).provisional()) {
                reconsider(socket);
            }
        }
        judgedVersion = version;
    }

    private void closeExpired(Instant now) {
        open.stream()
                .filter(socket -> socket.user().credential() instanceof Credential.DocumentToken token && !now.isBefore(token.expiresAt()))
                .forEach(socket -> socket.close(CloseCode.NOT_PERMITTED, "the token has expired"));
    }

    private void close(Predicate<UUID> credential, String reason) {
        open.stream()
                .filter(socket -> socket.user().credential().id().filter(credential).isPresent())
                .forEach(socket -> socket.close(CloseCode.NOT_PERMITTED, reason));
    }

    @PreDestroy
    void stop() {
        synchronized (seats) {
            if (checks != null) {
                checks.cancel(false);
                rightChecks.cancel(false);
            }
        }
        resume();
        open.forEach(socket -> socket.close(CloseCode.GOING_AWAY, "the server is stopping"));
    }
}
