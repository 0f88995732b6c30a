package dev.concord.call;

import dev.concord.access.PlaceName;
import dev.concord.access.UnknownAccessException;
import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.websocket.ChannelSocket;
import dev.concord.websocket.Handler;
import dev.concord.websocket.SocketClosingException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One socket for signalling: the topics of {@code y-webrtc} that it has subscribed to, the rooms whose calls it sees, and the call that it takes part in.
 *
 * <p>Messages come one after the other; what others do to it comes by any thread.
 */
final class SignalHandler implements Handler, Receiver {

    static final int MAX_TOPICS = 200;
    static final int MAX_ROOMS = 50;

    private static final String ROOM = "room";
    private static final String TOPIC = "topic";
    private static final String NOT_PERMITTED = "not-permitted";
    private static final String TRY_AGAIN = "try-again";

    private final Signals signals;
    private final Pace pace;
    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final Set<PlaceName> watched = ConcurrentHashMap.newKeySet();
    private final AtomicReference<Part> part = new AtomicReference<>();
    private volatile ChannelSocket socket;

    /** As whom it takes part, and where. */
    private record Part(UUID id, PlaceName room) {
    }

    SignalHandler(Signals signals, Pace pace) {
        this.signals = signals;
        this.pace = pace;
    }

    @Override
    public void opened(ChannelSocket opened) {
        socket = opened;
    }

    @Override
    public void text(String text) {
        if (!pace.take(text.length())) {
            throw new SocketClosingException(CloseCode.POLICY, "limit signals-per-minute of " + Pace.MAX_MESSAGES + " exceeded");
        }
        SignalMessage message = SignalMessage.parse(text);
        switch (message.type()) {
            case "ping" -> socket.send(Answers.PONG);
            case "pong" -> { }
            case "subscribe" -> subscribe(message);
            case "unsubscribe" -> message.texts("topics", MAX_TOPICS).forEach(this::unsubscribe);
            case "publish" -> publish(message, text);
            case "watch" -> room(message).ifPresent(this::watch);
            case "unwatch" -> room(message).ifPresent(this::unwatch);
            case "join" -> room(message).ifPresent(room -> join(room, message));
            case "leave" -> leave();
            case "state" -> partOf(message).ifPresent(mine -> signals.calls().say(mine.id(), message.media()));
            case "signal" -> partOf(message).ifPresent(mine -> signal(mine, message));
            default -> socket.send(Answers.unknown());
        }
    }

    private void subscribe(SignalMessage message) {
        Set<String> wanted = new HashSet<>();
        for (String topic : message.texts("topics", MAX_TOPICS + 1)) {
            if (topics.contains(topic)) {
                continue;
            }
            if (!isName(topic)) {
                socket.send(Answers.refused(TOPIC, topic, "no-name"));
            } else if (topics.size() + wanted.size() >= MAX_TOPICS) {
                socket.send(Answers.refused(TOPIC, topic, "too-many"));
            } else {
                wanted.add(topic);
            }
        }
        Set<String> readable = readable(wanted);
        for (String topic : wanted) {
            if (readable != null && readable.contains(topic)) {
                topics.add(topic);
                signals.subscriptions().subscribe(topic, this);
                socket.watch(new RoomName(topic));
            } else {
                socket.send(Answers.refused(TOPIC, topic, readable == null ? TRY_AGAIN : NOT_PERMITTED));
            }
        }
    }

    /** Null if it cannot be told. */
    private Set<String> readable(Set<String> wanted) {
        try {
            return wanted.isEmpty() ? Set.of() : signals.rights().readable(socket.user(), wanted);
        } catch (RuntimeException databaseIsAway) {
            return null;
        }
    }

    private void unsubscribe(String topic) {
        if (topics.remove(topic)) {
            signals.subscriptions().unsubscribe(topic, this);
            forgetUnused(new RoomName(topic));
        }
    }

    private void publish(SignalMessage message, String text) {
        String topic = message.text(TOPIC);
        if (topics.contains(topic)) {
            signals.subscriptions().publish(topic, text);
        } else {
            socket.send(Answers.refused(TOPIC, topic, "not-subscribed"));
        }
    }

    private void watch(PlaceName room) {
        if (watched.contains(room)) {
            return;
        }
        if (watched.size() >= MAX_ROOMS) {
            socket.send(Answers.refused(ROOM, room.toString(), "too-many"));
        } else if (mayJoin(room)) {
            watched.add(room);
            follow(room);
        }
    }

    private void follow(PlaceName room) {
        room.document().ifPresent(socket::watch);
        signals.calls().watch(room, this);
    }

    private void unwatch(PlaceName room) {
        if (watched.remove(room)) {
            forgetUnused(room);
        }
    }

    /** Says whether; if not, the client is told. */
    private boolean mayJoin(PlaceName room) {
        String code = NOT_PERMITTED;
        try {
            if (signals.rights().mayJoin(socket.user(), room)) {
                return true;
            }
        } catch (UnknownAccessException e) {
            code = TRY_AGAIN;
        }
        socket.send(Answers.refused(ROOM, room.toString(), code));
        return false;
    }

    private void join(PlaceName room, SignalMessage message) {
        Part before = part.get();
        Optional<Resumption> shown = Resumption.parse(message.text("resume"));
        if (before != null && shown.filter(one -> one.id().equals(before.id())).isEmpty()) {
            leave();
        }
        if (!mayJoin(room)) {
            return;
        }
        Optional<Calls.Joined> joined = shown.flatMap(one -> signals.calls().resume(room, this, one, message.media()))
                .or(() -> signals.calls().join(room, this, account(), name(message), message.media()));
        if (joined.isEmpty()) {
            socket.send(Answers.refused(ROOM, room.toString(), "full"));
            return;
        }
        part.set(new Part(joined.get().resumption().id(), room));
        socket.send(Answers.joined(room, joined.get(), signals.ice().of(socket.user())));
        follow(room);
    }

    private Optional<String> account() {
        return Optional.of(socket.user()).filter(Identity::isSignedIn).map(Identity::name);
    }

    private String name(SignalMessage message) {
        return socket.user().displayName().isEmpty() ? message.visitorName() : socket.user().displayName();
    }

    private void leave() {
        Part mine = part.getAndSet(null);
        if (mine != null) {
            signals.calls().leave(mine.id());
            forgetUnused(mine.room());
        }
    }

    private void signal(Part mine, SignalMessage message) {
        Optional<UUID> to = uuid(message.text("to"));
        if (to.isPresent() && message.value("data").isPresent()) {
            signals.calls().signal(mine.id(), to.get(), message.value("data").get());
        }
    }

    private Optional<PlaceName> room(SignalMessage message) {
        String text = message.text(ROOM);
        try {
            return Optional.of(PlaceName.parse(text));
        } catch (IllegalArgumentException e) {
            socket.send(Answers.refused(ROOM, text, "no-name"));
            return Optional.empty();
        }
    }

    /** Empty if it does not take part in the call that it speaks of. */
    private Optional<Part> partOf(SignalMessage message) {
        return Optional.ofNullable(part.get()).filter(mine -> mine.room().toString().equals(message.text(ROOM)));
    }

    private boolean takesPartIn(PlaceName room) {
        Part mine = part.get();
        return mine != null && mine.room().equals(room);
    }

    private void forgetUnused(PlaceName room) {
        if (!watched.contains(room) && !takesPartIn(room)) {
            signals.calls().unwatch(room, this);
            room.document().ifPresent(this::forgetUnused);
        }
    }

    private void forgetUnused(RoomName document) {
        PlaceName room = new PlaceName(PlaceName.DOCUMENT, document.value());
        if (!topics.contains(document.value()) && !watched.contains(room) && !takesPartIn(room)) {
            socket.unwatch(document);
        }
    }

    @Override
    public void permitted(RoomName document, Permission permission) {
        if (permission.includes(Permission.READ)) {
            return;
        }
        if (topics.contains(document.value())) {
            unsubscribe(document.value());
            socket.send(Answers.refused(TOPIC, document.value(), NOT_PERMITTED));
        }
        shutOut(new PlaceName(PlaceName.DOCUMENT, document.value()));
    }

    private void shutOut(PlaceName room) {
        boolean wasThere = watched.remove(room);
        if (takesPartIn(room)) {
            leave();
            wasThere = true;
        }
        if (wasThere) {
            forgetUnused(room);
            socket.send(Answers.ended(room, NOT_PERMITTED));
        }
    }

    @Override
    public void judge(PlaceName room) {
        if (!signals.rights().mayJoin(socket.user(), room)) {
            shutOut(room);
        }
    }

    @Override
    public void quiet() {
        socket.send(Answers.PONG);
    }

    @Override
    public void closed() {
        topics.forEach(topic -> signals.subscriptions().unsubscribe(topic, this));
        watched.forEach(room -> signals.calls().unwatch(room, this));
        Part mine = part.getAndSet(null);
        if (mine != null) {
            signals.calls().unwatch(mine.room(), this);
            signals.calls().lost(mine.id(), this);
        }
    }

    @Override
    public void send(String message) {
        socket.send(message);
    }

    @Override
    public void ended(UUID participant, String code) {
        Part mine = part.get();
        if (mine != null && mine.id().equals(participant) && part.compareAndSet(mine, null)) {
            forgetUnused(mine.room());
            socket.send(Answers.ended(mine.room(), code));
        }
    }

    private static boolean isName(String topic) {
        try {
            new RoomName(topic);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
