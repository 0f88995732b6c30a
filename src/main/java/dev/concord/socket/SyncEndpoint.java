package dev.concord.socket;

import dev.concord.access.AccessPolicy;
import dev.concord.access.Persons;
import dev.concord.identity.Identity;
import dev.concord.limits.ConnectionBudget;
import dev.concord.limits.Limit;
import dev.concord.limits.RateLimits;
import dev.concord.protocol.Authentication;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.room.ClientCopy;
import dev.concord.room.Clients;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.Person;
import dev.concord.room.Room;
import dev.concord.room.RoomName;
import dev.concord.room.SizeLimit;
import dev.concord.websocket.Backpressure;
import dev.concord.websocket.Endpoints;
import dev.concord.websocket.FirstMessage;
import dev.concord.websocket.FirstMessages;
import dev.concord.websocket.FrameAssembler;
import dev.concord.websocket.Line;
import dev.concord.websocket.OpenSocket;
import dev.concord.websocket.RefusedException;
import dev.concord.websocket.SocketSettings;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client on the sync socket, from the handshake to the end: takes frames apart and hands them to the room.
 *
 * <p>Public because the server's WebSocket library finds it by its type; made for one session, which {@link SyncServlet} has admitted.
 */
public final class SyncEndpoint extends Endpoint implements OpenSocket {

    /** What it is registered by. */
    static final String NAME = "sync";

    static final String CONCORD_SUBPROTOCOL = "concord.sync.v1";

    private static final String UNKNOWN = "it cannot be told at present what you may do";
    private static final String NOT_YOURS = "you may not open this document";

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    private final Services services;
    private final Backpressure backpressure = new Backpressure();
    private final AtomicBoolean left = new AtomicBoolean();
    private final Instant since = Instant.now();
    private Admission admission;
    private volatile SocketConnection connection;
    private volatile Room room;
    private volatile boolean ended;

    /** Null unless the first message says who it is; not used any more once it has. */
    private volatile FirstMessage firstMessage;

    /** What every connection needs. */
    record Services(Endpoints endpoints, Hub hub, Connections connections, SocketSettings settings, RateLimits limits, Executor executor,
            AccessPolicy access, NewDocuments newDocuments, FirstMessages firstMessages) {
    }

    /**
     * What a handshake found out.
     *
     * @param user who connects; connections of the same name are counted together
     * @param permission what that one may do at the time; null if it cannot be told at present
     * @param copy what the client says of itself and its copy of the document
     * @param speaksConcord whether the address asked for our own messages
     * @param awaitsToken whether the first message is to say who it is; then the user and the permission are of nobody yet
     */
    record Admission(RoomName name, Identity user, Permission permission, ClientCopy copy, boolean speaksConcord, boolean awaitsToken) {

        /** The same, now that the first message has said who it is. */
        Admission of(Identity identified, Permission permitted) {
            return new Admission(name, identified, permitted, copy, speaksConcord, false);
        }
    }

    SyncEndpoint(Services services) {
        this.services = services;
    }

    @Override
    public String endpoint() {
        return NAME;
    }

    @Override
    public int maxPerUser() {
        return services.settings().maxConnectionsPerUser();
    }

    @Override
    public Identity user() {
        return admission.user();
    }

    RoomName document() {
        return admission.name();
    }

    Optional<String> device() {
        return admission.copy().device();
    }

    @Override
    public Collection<RoomName> documents() {
        return List.of(document());
    }

    /** Whoever may not even read any more is out. */
    @Override
    public void permit(RoomName document, Permission permission) {
        if (permission.includes(Permission.READ)) {
            connection.setPermission(permission);
        } else {
            close(CloseCode.NOT_PERMITTED, NOT_YOURS);
        }
    }

    Clients.Client client() {
        return new Clients.Client(user().name(), user().displayName(), admission.name(), connection.permission(), since, connection.waitingBytes(),
                connection.isBehind());
    }

    @Override
    public Line<?> line() {
        return connection;
    }

    @Override
    public void sayAlive() {
        connection.sendPresence(AwarenessUpdate.NOBODY, AwarenessUpdate.NOBODY.toFrame());
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Optional<Admission> found = services.endpoints().redeem(session, Admission.class);
        if (found.isEmpty()) {
            connection = connection(session, Permission.NONE);
            connection.close(CloseCode.POLICY, "not an address to connect to");
            return;
        }
        admission = found.get();
        connection = connection(session, Objects.requireNonNullElse(admission.permission(), Permission.NONE));
        // No idle limit of the server's: the heartbeat knows better who is alive, and the deadline of the first message who never will be.
        session.setMaxIdleTimeout(0);
        session.setMaxBinaryMessageBufferSize(services.settings().maxMessageBytes());
        if (admission.awaitsToken() ? !awaitToken() : !enter()) {
            return;
        }
        session.addMessageHandler(byte[].class, new BinaryParts(session));
        session.addMessageHandler(String.class, new TextParts());
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> connection.heard());
    }

    private SocketConnection connection(Session session, Permission permission) {
        boolean speaksConcord = CONCORD_SUBPROTOCOL.equals(session.getNegotiatedSubprotocol()) || admission != null && admission.speaksConcord();
        Person person = admission == null ? Person.VISITOR : Persons.of(admission.user(), admission.copy().device());
        Optional<UUID> generation = admission == null ? Optional.empty() : admission.copy().generation();
        return new SocketConnection(session, permission, person, generation, speaksConcord, services.executor(), services.settings().maxOutboxBytes(),
                services.hub().limitHits(), () -> services.newDocuments().admit(document(), user().name(), person.owner()));
    }

    private boolean awaitToken() {
        FirstMessage awaited = services.firstMessages().expect(admission.user().name());
        Optional<String> limit = awaited.begin(() -> connection.close(CloseCode.POLICY, FirstMessage.lateReason()));
        limit.ifPresent(reason -> connection.close(CloseCode.TRY_AGAIN_LATER, reason));
        firstMessage = awaited;
        return limit.isEmpty();
    }

    /** Into the document, if this may be. */
    private boolean enter() {
        if (admission.permission() == null) {
            connection.close(CloseCode.TRY_AGAIN_LATER, UNKNOWN);
            return false;
        }
        if (!admission.permission().includes(Permission.READ)) {
            connection.close(CloseCode.NOT_PERMITTED, admission.user().displayName().isEmpty() ? "sign in to open this document" : NOT_YOURS);
            return false;
        }
        Optional<String> limit = services.connections().admit(this);
        if (limit.isPresent()) {
            connection.close(CloseCode.TRY_AGAIN_LATER, limit.get());
            return false;
        }
        Room joined = services.hub().join(admission.name(), connection);
        connection.joined(joined);
        room = joined;
        if (ended) {
            leave();
        }
        return true;
    }

    /** The first message of who was to say who it is. */
    private void authenticate(Session session, byte[] frame) {
        try {
            Optional<Admission> found = firstMessage.identify(() -> Authentication.decode(frame).token(),
                    user -> admission.of(user, services.access().permission(user, admission.name())));
            if (found.isPresent()) {
                admission = found.get();
                connection = connection(session, admission.permission());
                enter();
            }
        } catch (RefusedException e) {
            connection.close(e.code(), e.getMessage());
        }
    }

    /** Binary messages, in parts as they come: the limit holds for the whole, however it is split. */
    private final class BinaryParts implements MessageHandler.Partial<byte[]> {

        private final Session session;
        private boolean first = firstMessage != null;
        private FrameAssembler assembler = new FrameAssembler(first ? FirstMessage.MAX_BYTES : services.settings().maxMessageBytes());

        BinaryParts(Session session) {
            this.session = session;
        }

        private final ConnectionBudget budget = services.limits().connectionBudget();

        @Override
        public void onMessage(byte[] part, boolean last) {
            connection.heard();
            Limit exceeded = budget.take(part.length, last);
            if (exceeded != null) {
                exceeded(exceeded, budget.max(exceeded));
                return;
            }
            try {
                byte[] frame = assembler.add(part, last);
                if (frame == null) {
                    return;
                }
                if (first) {
                    first = false;
                    assembler = new FrameAssembler(services.settings().maxMessageBytes());
                    authenticate(session, frame);
                } else {
                    receive(frame);
                }
            } catch (FrameAssembler.TooBigException e) {
                if (first) {
                    close(CloseCode.POLICY, FirstMessage.tooBigReason());
                } else {
                    services.hub().limitHits().hit(SizeLimit.MESSAGE_BYTES);
                    close(CloseCode.TOO_BIG, "limit message-bytes of " + services.settings().maxMessageBytes() + " exceeded");
                }
            }
        }
    }

    private final class TextParts implements MessageHandler.Partial<String> {

        @Override
        public void onMessage(String part, boolean last) {
            close(CloseCode.UNSUPPORTED_DATA, "a text frame; this protocol is binary");
        }
    }

    private void exceeded(Limit limit, long max) {
        if (!connection.isClosedHere()) {
            services.limits().met(limit, max, user().name());
            close(CloseCode.POLICY, limit.exceeded(max));
        }
    }

    private void receive(byte[] frame) {
        if (connection.isClosedHere()) {
            return;
        }
        if (backpressure.begin(frame.length)) {
            room.receive(connection, frame, () -> backpressure.end(frame.length));
        } else {
            services.hub().limitHits().hit(SizeLimit.ROOM_TOO_BUSY);
            close(CloseCode.TRY_AGAIN_LATER, "the server is too busy to take more");
        }
    }

    @Override
    public void close(CloseCode code, String reason) {
        connection.close(code, reason);
        leave();
    }

    /** Takes the connection out of its room. The socket may take its time to close; nobody else has to wait for that. */
    private void leave() {
        if (firstMessage != null) {
            firstMessage.end();
        }
        if (room != null && left.compareAndSet(false, true)) {
            services.connections().remove(this);
            services.hub().leave(room, connection);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        ended = true;
        connection.ended();
        leave();
    }

    /** Mostly a connection that broke. It is followed by {@link #onClose} on most servers, on all if it is closed. */
    @Override
    public void onError(Session session, Throwable failure) {
        LOG.log(Level.DEBUG, () -> "a socket failed: " + failure);
        ended = true;
        connection.abandon();
        leave();
    }
}
