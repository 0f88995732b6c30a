package dev.concord.socket;

import dev.concord.identity.Identity;
import dev.concord.limits.ConnectionBudget;
import dev.concord.limits.Limit;
import dev.concord.limits.RateLimits;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.Person;
import dev.concord.room.Room;
import dev.concord.room.RoomName;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client on the sync socket, from the handshake to the end: takes frames apart and hands them to the room.
 *
 * <p>Public because the server's WebSocket library finds it by its type; made for one session, which {@link SyncServlet} has admitted.
 */
public final class SyncEndpoint extends Endpoint {

    static final String CONCORD_SUBPROTOCOL = "concord.sync.v1";

    private static final String NOT_YOURS = "you may not open this document";

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    private final Services services;
    private final Backpressure backpressure = new Backpressure();
    private final AtomicBoolean left = new AtomicBoolean();
    private Handshakes.Admission admission;
    private volatile SocketConnection connection;
    private volatile Room room;

    /** What every connection needs. */
    record Services(Handshakes handshakes, Hub hub, Connections connections, SocketSettings settings, RateLimits limits, Executor executor) {
    }

    SyncEndpoint(Services services) {
        this.services = services;
    }

    Identity user() {
        return admission.user();
    }

    RoomName document() {
        return admission.name();
    }

    /** To be called when what its user may do may have changed. Whoever may not even read any more is out. */
    void permit(Permission permission) {
        if (permission.includes(Permission.READ)) {
            connection.setPermission(permission);
        } else {
            close(CloseCode.NOT_PERMITTED, NOT_YOURS);
        }
    }

    SocketConnection connection() {
        return connection;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Optional<Handshakes.Admission> found = services.handshakes().redeem(session.getPathParameters().get(Handshakes.TICKET));
        boolean speaksConcord = CONCORD_SUBPROTOCOL.equals(session.getNegotiatedSubprotocol())
                || found.map(Handshakes.Admission::speaksConcord).orElse(false);
        Permission permission = found.map(Handshakes.Admission::permission).orElse(Permission.NONE);
        SocketConnection opened = new SocketConnection(session, permission, found.map(SyncEndpoint::person).orElse(Person.VISITOR), speaksConcord, services.executor(), services.settings().maxOutboxBytes());
        connection = opened;
        if (found.isEmpty()) {
            opened.close(CloseCode.POLICY, "not an address to connect to");
            return;
        }
        admission = found.get();
        if (!permission.includes(Permission.READ)) {
            opened.close(CloseCode.NOT_PERMITTED, admission.user().isSignedIn() ? NOT_YOURS : "sign in to open this document");
            return;
        }
        Optional<String> limit = services.connections().admit(this);
        if (limit.isPresent()) {
            opened.close(CloseCode.TRY_AGAIN_LATER, limit.get());
            return;
        }
        // No idle limit of the server's: the heartbeat knows better who is alive.
        session.setMaxIdleTimeout(0);
        session.setMaxBinaryMessageBufferSize(services.settings().maxMessageBytes());
        room = services.hub().join(admission.name(), opened);
        opened.joined(room);
        session.addMessageHandler(byte[].class, new BinaryParts());
        session.addMessageHandler(String.class, new TextParts());
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> opened.heard());
    }

    private static Person person(Handshakes.Admission admission) {
        Identity user = admission.user();
        return user.isSignedIn() ? new Person(Optional.of(user.name()), Optional.of(user.name()), user.displayName(), false) : Person.VISITOR;
    }

    /** Binary messages, in parts as they come: the limit holds for the whole, however it is split. */
    private final class BinaryParts implements MessageHandler.Partial<byte[]> {

        private final FrameAssembler assembler = new FrameAssembler(services.settings().maxMessageBytes());

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
                if (frame != null) {
                    receive(frame);
                }
            } catch (FrameAssembler.TooBigException e) {
                close(CloseCode.TOO_BIG, "limit message-bytes of " + services.settings().maxMessageBytes() + " exceeded");
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
            close(CloseCode.TRY_AGAIN_LATER, "the server is too busy to take more");
        }
    }

    void close(CloseCode code, String reason) {
        connection.close(code, reason);
        leave();
    }

    /** Takes the connection out of its room. The socket may take its time to close; nobody else has to wait for that. */
    private void leave() {
        if (room != null && left.compareAndSet(false, true)) {
            services.connections().remove(this);
            services.hub().leave(room, connection);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        connection.ended();
        leave();
    }

    /** Mostly a connection that broke. It is followed by {@link #onClose} on most servers, on all if it is closed. */
    @Override
    public void onError(Session session, Throwable failure) {
        LOG.log(Level.DEBUG, () -> "a socket failed: " + failure);
        connection.abandon();
        leave();
    }
}
