package dev.concord.websocket;

import dev.concord.access.UnknownAccessException;
import dev.concord.identity.Identity;
import dev.concord.limits.ConnectionBudget;
import dev.concord.limits.Limit;
import dev.concord.limits.RateLimits;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Hub;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.room.SizeLimit;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client of a channel, from the handshake to the end: holds it to the limits, and gives its {@link Handler} what it says.
 *
 * <p>Public because the server's WebSocket library finds it by its type.
 */
public final class ChannelEndpoint extends Endpoint implements OpenSocket {

    private static final System.Logger LOG = System.getLogger("dev.concord.websocket");

    /** What a message that waits costs besides its bytes. */
    private static final int OVERHEAD = 256;

    private final Channel channel;
    private final ChannelLimits limits;
    private final Services services;
    private final Turns turns;
    private final Backpressure backpressure = new Backpressure();
    private final AtomicBoolean left = new AtomicBoolean();
    private Admission admission;
    private volatile ChannelSocket socket;
    private volatile Handler handler;
    private volatile boolean ended;

    /** Null unless the first message says who it is; not used any more once it has. */
    private volatile FirstMessage firstMessage;

    /** What every connection needs. */
    record Services(Endpoints endpoints, OpenSockets sockets, FirstMessages firstMessages, RateLimits limits, Hub hub, Executor workers, Executor handlers) {
    }

    /** What the handshake found out: a handler or a refusal, or neither while it is to be said who comes. */
    record Admission(Identity user, boolean awaitsToken, Entrance entrance, Handler handler, RefusedException refusal) {

        static Admission of(Upgrade.Arrival arrival, Entrance entrance) {
            Handler handler = null;
            RefusedException refusal = null;
            if (!arrival.awaitsToken()) {
                try {
                    handler = enter(arrival.user(), entrance);
                } catch (RefusedException e) {
                    refusal = e;
                }
            }
            return new Admission(arrival.user(), arrival.awaitsToken(), entrance, handler, refusal);
        }

        /** The same, now that the first message has said who it is. */
        Admission as(Identity identified) throws RefusedException {
            return new Admission(identified, false, entrance, enter(identified, entrance), null);
        }

        private static Handler enter(Identity user, Entrance entrance) throws RefusedException {
            try {
                return entrance.enter(user);
            } catch (UnknownAccessException e) {
                throw new RefusedException(CloseCode.TRY_AGAIN_LATER, "it cannot be told at present what you may do");
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "somebody could not be let in", e);
                throw new RefusedException(CloseCode.TRY_AGAIN_LATER, "the server cannot let you in at present");
            }
        }
    }

    ChannelEndpoint(Channel channel, Services services) {
        this.channel = channel;
        this.limits = channel.limits();
        this.services = services;
        this.turns = new Turns(services.handlers());
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        Optional<Admission> found = services.endpoints().redeem(session, Admission.class);
        if (found.isEmpty()) {
            socket = new ChannelSocket(this, session, null, new Outbox(0), 0);
            socket.close(CloseCode.POLICY, "not an address to connect to");
            return;
        }
        admission = found.get();
        socket = socket(session);
        // No idle limit of the server's: the heartbeat knows better who is alive, and the deadline of the first message who never will be.
        session.setMaxIdleTimeout(0);
        session.setMaxBinaryMessageBufferSize(limits.maxMessageBytes());
        session.setMaxTextMessageBufferSize(limits.maxMessageBytes());
        if (admission.awaitsToken() ? !awaitToken() : !enter()) {
            return;
        }
        ConnectionBudget budget = services.limits().connectionBudget();
        Incoming incoming = new Incoming(session, budget);
        session.addMessageHandler(byte[].class, (MessageHandler.Partial<byte[]>) incoming::binary);
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>) incoming::text);
        session.addMessageHandler(PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> socket.heard());
    }

    private ChannelSocket socket(Session session) {
        return new ChannelSocket(this, session, admission.user(), new Outbox(limits.maxOutboxBytes()), limits.maxOutboxBytes());
    }

    private boolean awaitToken() {
        FirstMessage awaited = services.firstMessages().expect(admission.user().name());
        Optional<String> limit = awaited.begin(() -> socket.close(CloseCode.POLICY, FirstMessage.lateReason()));
        limit.ifPresent(reason -> socket.close(CloseCode.TRY_AGAIN_LATER, reason));
        firstMessage = awaited;
        return limit.isEmpty();
    }

    private boolean enter() {
        if (admission.refusal() != null) {
            socket.close(admission.refusal().code(), admission.refusal().getMessage());
            return false;
        }
        Optional<String> limit = services.sockets().admit(this);
        if (limit.isPresent()) {
            socket.close(CloseCode.TRY_AGAIN_LATER, limit.get());
            return false;
        }
        handler = admission.handler();
        turns.add(() -> call(() -> admission.handler().opened(socket)));
        if (ended || socket.isClosedHere()) {
            leave();
        }
        return true;
    }

    /** The first message of who was to say who it is. */
    private void authenticate(Session session, String text, byte[] binary) {
        try {
            Optional<Admission> found = firstMessage.identify(() -> channel.token(text, binary), admission::as);
            if (found.isPresent()) {
                admission = found.get();
                socket = socket(session);
                enter();
            }
        } catch (RefusedException e) {
            socket.close(e.code(), e.getMessage());
        }
    }

    /** Messages, in parts as they come: the limits hold for the whole, however it is split. Confined to the thread that reads from the socket at the time. */
    private final class Incoming {

        private final Session session;
        private final ConnectionBudget budget;
        private boolean first = firstMessage != null;
        private FrameAssembler frames;
        private TextAssembler texts;

        Incoming(Session session, ConnectionBudget budget) {
            this.session = session;
            this.budget = budget;
            assemble(first ? FirstMessage.MAX_BYTES : limits.maxMessageBytes());
        }

        private void assemble(int maxBytes) {
            frames = new FrameAssembler(maxBytes);
            texts = new TextAssembler(maxBytes);
        }

        void binary(byte[] part, boolean last) {
            if (!mayCome(part.length, last)) {
                return;
            }
            try {
                byte[] frame = frames.add(part, last);
                if (frame != null) {
                    message(null, frame, frame.length);
                }
            } catch (FrameAssembler.TooBigException e) {
                tooBig();
            }
        }

        void text(String part, boolean last) {
            int bytes = TextAssembler.utf8Length(part);
            if (!mayCome(bytes, last)) {
                return;
            }
            try {
                String text = texts.add(part, bytes, last);
                if (text != null) {
                    message(text, null, text.length());
                }
            } catch (FrameAssembler.TooBigException e) {
                tooBig();
            }
        }

        private boolean mayCome(int bytes, boolean last) {
            socket.heard();
            if (socket.isClosedHere()) {
                return false;
            }
            Limit exceeded = budget.take(bytes, last);
            if (exceeded != null) {
                services.limits().met(exceeded, budget.max(exceeded), socket.user().name());
                socket.close(CloseCode.POLICY, exceeded.exceeded(budget.max(exceeded)));
            }
            return exceeded == null;
        }

        private void message(String text, byte[] binary, int size) {
            Handler entered = handler;
            if (first) {
                first = false;
                assemble(limits.maxMessageBytes());
                authenticate(session, text, binary);
            } else if (entered != null) {
                receive(size + OVERHEAD, text != null ? () -> entered.text(text) : () -> entered.binary(binary));
            }
        }

        private void tooBig() {
            if (first) {
                socket.close(CloseCode.POLICY, FirstMessage.tooBigReason());
            } else {
                hit(SizeLimit.MESSAGE_BYTES);
                socket.close(CloseCode.TOO_BIG, "limit message-bytes of " + limits.maxMessageBytes() + " exceeded");
            }
        }
    }

    private void receive(int cost, Runnable message) {
        if (backpressure.begin(cost)) {
            turns.add(() -> {
                try {
                    if (!socket.isClosedHere()) {
                        call(message);
                    }
                } finally {
                    backpressure.end(cost);
                }
            });
        } else {
            hit(SizeLimit.ROOM_TOO_BUSY);
            socket.close(CloseCode.TRY_AGAIN_LATER, "the server is too busy to take more");
        }
    }

    /** Calls the handler. */
    private void call(Runnable what) {
        try {
            what.run();
        } catch (SocketClosingException e) {
            socket.close(e.code(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a message on a socket of " + channel.name() + " could not be dealt with", e);
            socket.close(CloseCode.SERVER_FAULT, "the server could not deal with a message");
        }
    }

    /** Takes the connection out. The socket may take its time to close; nobody else has to wait for that. */
    void leave() {
        if (firstMessage != null) {
            firstMessage.end();
        }
        Handler entered = handler;
        if (entered != null && left.compareAndSet(false, true)) {
            services.sockets().remove(this);
            turns.add(() -> call(entered::closed));
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        ended = true;
        socket.ended();
        leave();
    }

    /** Mostly a connection that broke. It is followed by {@link #onClose} on most servers, on all if it is closed. */
    @Override
    public void onError(Session session, Throwable failure) {
        LOG.log(Level.DEBUG, () -> "a socket failed: " + failure);
        ended = true;
        socket.abandon();
        leave();
    }

    Executor executor() {
        return services.workers();
    }

    void hit(SizeLimit limit) {
        services.hub().limitHits().hit(limit);
    }

    void reconsider() {
        services.sockets().reconsider(this);
    }

    @Override
    public String endpoint() {
        return channel.name();
    }

    @Override
    public int maxPerUser() {
        return limits.maxPerUser();
    }

    @Override
    public Identity user() {
        return admission.user();
    }

    @Override
    public Collection<RoomName> documents() {
        return socket.documents();
    }

    @Override
    public void permit(RoomName document, Permission permission) {
        turns.add(() -> {
            if (!left.get() && socket.documents().contains(document)) {
                call(() -> handler.permitted(document, permission));
            }
        });
    }

    @Override
    public Line<?> line() {
        return socket;
    }

    @Override
    public void sayAlive() {
        turns.add(() -> {
            if (!left.get()) {
                call(handler::quiet);
            }
        });
    }

    @Override
    public void close(CloseCode code, String reason) {
        socket.close(code, reason);
    }
}
