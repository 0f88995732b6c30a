package dev.concord.presence;

import dev.concord.access.PlaceName;
import dev.concord.access.UnknownAccessException;
import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.websocket.ChannelSocket;
import dev.concord.websocket.Handler;
import dev.concord.websocket.SocketClosingException;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;

/** A tab of somebody's browser, by its socket. Messages come one after the other; what others do to it comes by any thread. */
final class PresenceHandler implements Handler, Receiver, Pointers.Viewer {

    private static final int MAX_VIEW = 60;
    private static final int MAX_FIELD = 100;
    private static final int MAX_PLACE = 600;

    /** Of coordinates, either way. */
    private static final double FARTHEST = 1_000_000;

    /** In milliseconds. */
    private static final double LONGEST_IDLE = 1e9;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int ID_BYTES = 9;

    private final OnlinePeople online;
    private final Identity user;
    private final String tab = newId();
    private volatile ChannelSocket socket;
    private volatile boolean everybody;
    private volatile PlaceName location;
    private boolean pointing;

    PresenceHandler(OnlinePeople online, Identity user) {
        this.online = online;
        this.user = user;
    }

    private static String newId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    @Override
    public void opened(ChannelSocket opened) {
        socket = opened;
        send(Json.createObjectBuilder()
                .add("type", "welcome")
                .add("id", tab)
                .add("name", user.name())
                .add("displayName", user.displayName())
                .add("hidden", !online.shows(this)));
        online.enter(this);
    }

    @Override
    public void text(String text) {
        try {
            PresenceMessage message = PresenceMessage.parse(text);
            switch (message.type()) {
                case "here" -> here(message);
                case "active" -> online.change(this, each -> each.active(now()));
                case "field" -> {
                    String field = message.text("field", MAX_FIELD);
                    online.change(this, each -> each.in(field, now()));
                }
                case "typing" -> online.change(this, each -> each.typing(now()));
                case "pointer" -> pointer(message);
                case "watch" -> {
                    everybody = message.flag("everybody");
                    online.refresh(this);
                }
                case "ping" -> socket.send("{\"type\":\"pong\"}");
                default -> throw new PresenceException("unknown_type", "there is no such message");
            }
        } catch (PresenceException e) {
            send(Json.createObjectBuilder().add("type", "error").add("code", e.code()).add("message", e.getMessage()));
        }
    }

    private void here(PresenceMessage message) {
        String place = message.text("place", MAX_PLACE);
        String view = message.text("view", MAX_VIEW);
        long activeAt = now() - (message.has("idle") ? (long) Math.abs(message.number("idle", LONGEST_IDLE)) : 0);
        PlaceName to;
        try {
            to = place.isEmpty() ? null : PlaceName.parse(place);
        } catch (IllegalArgumentException e) {
            throw new PresenceException("malformed", e.getMessage());
        }
        boolean permitted = to == null || to.equals(location) || mayBeAt(to);
        moveTo(permitted ? to : null, permitted ? view : "", activeAt);
        if (!permitted) {
            throw new PresenceException("not_permitted", "you may not be there");
        }
    }

    private boolean mayBeAt(PlaceName to) {
        try {
            return online.mayBeAt(this, to);
        } catch (UnknownAccessException e) {
            throw new SocketClosingException(CloseCode.TRY_AGAIN_LATER, "it cannot be told at present what you may do");
        }
    }

    private synchronized void moveTo(PlaceName to, String view, long activeAt) {
        PlaceName from = location;
        if (!Objects.equals(from, to)) {
            location = to;
            if (from != null) {
                online.quit(from, this);
                from.document().ifPresent(socket::unwatch);
            }
            if (to != null) {
                online.join(to, this);
                to.document().ifPresent(socket::watch);
            }
            online.refresh(this);
        }
        pointing = false;
        online.change(this, each -> each.at(to, view, activeAt));
    }

    private void pointer(PresenceMessage message) {
        PlaceName at = location;
        if (at == null) {
            return;
        }
        boolean points = message.has("x") || message.has("y");
        if (points) {
            online.point(at, this, Point.of(tab, message.number("x", FARTHEST), message.number("y", FARTHEST)));
        } else if (pointing) {
            online.point(at, this, Point.away(tab));
        }
        pointing = points;
    }

    @Override
    public void permitted(RoomName document, Permission permission) {
        if (!permission.includes(Permission.READ)) {
            shutOut(new PlaceName(PlaceName.DOCUMENT, document.value()));
        }
    }

    /** Of other places than documents nobody tells when rights have changed. May wait for the database. */
    void judge() {
        PlaceName at = location;
        if (at != null && !Sight.isPage(at) && at.document().isEmpty() && !online.mayBeAt(this, at)) {
            shutOut(at);
        }
    }

    private void shutOut(PlaceName from) {
        if (from.equals(location)) {
            moveTo(null, "", now());
            send(Json.createObjectBuilder().add("type", "error").add("code", "not_permitted").add("message", "you may not be there any more"));
        }
    }

    @Override
    public void quiet() {
        socket.send("{\"type\":\"heartbeat\"}");
    }

    @Override
    public void closed() {
        PlaceName at = location;
        if (at != null) {
            online.quit(at, this);
        }
        online.leave(this);
    }

    @Override
    public Identity user() {
        return user;
    }

    @Override
    public String tab() {
        return tab;
    }

    @Override
    public PlaceName location() {
        return location;
    }

    @Override
    public boolean watchesEverybody() {
        return everybody;
    }

    @Override
    public boolean isReady() {
        return socket.isIdle();
    }

    @Override
    public void send(String message) {
        socket.send(message);
    }

    private void send(JsonObjectBuilder message) {
        socket.send(message.build().toString());
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
