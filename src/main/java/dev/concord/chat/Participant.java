package dev.concord.chat;

import dev.concord.identity.Identity;
import dev.concord.limits.LimitExceededException;
import dev.concord.protocol.CloseCode;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
import dev.concord.websocket.ChannelSocket;
import dev.concord.websocket.Handler;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Somebody in a room, by one connection. */
final class Participant implements Handler {

    private static final System.Logger LOG = System.getLogger("dev.concord.chat");

    /** Typing is told on so often at most. */
    private static final long TYPING_EVERY = 1_000_000_000L;

    private final Chat chat;
    private final ChatRoom room;
    private final Identity user;
    private final OptionalLong since;
    private volatile Right right;
    private volatile ChannelSocket socket;
    private LiveRoom live;
    private long typedAt = System.nanoTime() - TYPING_EVERY;

    /** The revision up to which its client has everything. Confined to the room's turns. */
    long seen;

    Participant(Chat chat, ChatRooms.Seen found, Identity user, OptionalLong since) {
        this.chat = chat;
        this.room = found.room();
        this.user = user;
        this.since = since;
        this.right = found.right();
    }

    @Override
    public void opened(ChannelSocket opened) {
        socket = opened;
        room.document().ifPresent(opened::watch);
        live = chat.live().join(room, this, since);
    }

    @Override
    public void text(String message) {
        answer(() -> ChatJson.object(message));
    }

    @Override
    public void binary(byte[] message) {
        answer(() -> MessagePack.decode(message));
    }

    @Override
    public void quiet() {
        tell(ChatJson.message("heartbeat"));
    }

    @Override
    public void closed() {
        chat.live().leave(room, live, this);
    }

    private interface Reading {
        JsonObject read();
    }

    private void answer(Reading reading) {
        JsonObject message = JsonValue.EMPTY_JSON_OBJECT;
        try {
            message = reading.read();
            received(message);
        } catch (ChatException e) {
            error(message, e.code(), e.getMessage());
        } catch (LimitExceededException e) {
            error(message, "too_many", e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a message could not be taken", e);
            error(message, "unavailable", "the server cannot do that at present");
        }
    }

    /** @param about the message that is answered: what it calls itself is in the answer */
    private void error(JsonObject about, String code, String text) {
        JsonObjectBuilder error = ChatJson.message("error").add("code", code).add("message", text);
        for (String key : List.of("id", "number")) {
            JsonValue value = about.get(key);
            if (value != null && value.getValueType() != JsonValue.ValueType.OBJECT && value.getValueType() != JsonValue.ValueType.ARRAY
                    && value.toString().length() <= 100) {
                error.add(key, value);
            }
        }
        tell(error);
    }

    private void received(JsonObject message) {
        String type = ChatJson.text(message, "type", 32);
        switch (type) {
            case "send" -> send(message);
            case "edit" -> {
                long number = ChatJson.neededNumber(message);
                String body = Draft.body(message, true);
                mayWrite();
                chat.messages().edit(room, user, number, body, Draft.mentions(message));
            }
            case "delete" -> {
                long number = ChatJson.neededNumber(message);
                mayWrite();
                chat.messages().delete(room, user, right.includes(Right.MODERATE), number);
            }
            case "react" -> {
                long number = ChatJson.neededNumber(message);
                String emoji = Draft.emoji(message);
                mayWrite();
                chat.messages().react(room, user, number, emoji, message.getBoolean("on", true));
            }
            case "read" -> read(ChatJson.neededNumber(message));
            case "typing" -> typing();
            case "ping" -> tell(ChatJson.message("pong").add("id", ChatJson.text(message, "id", 64)));
            default -> throw new ChatException("unknown_type", "there is no such message");
        }
    }

    private void send(JsonObject message) {
        Draft draft = Draft.of(message);
        mayWrite();
        long number = chat.messages().post(room, user, draft);
        tell(ChatJson.message("sent").add("id", draft.id()).add("number", number));
    }

    private void mayWrite() {
        if (!right.includes(Right.WRITE)) {
            throw new ChatException("not_permitted", "you may read here, but not write");
        }
        chat.limits().chatMessage(user.name());
    }

    private void read(long number) {
        if (!user.name().startsWith("@") || !user.displayName().isEmpty()) {
            chat.messages().read(room, user, number);
        }
    }

    private void typing() {
        long now = System.nanoTime();
        if (right.includes(Right.WRITE) && now - typedAt >= TYPING_EVERY) {
            typedAt = now;
            chat.live().typing(room, ChatJson.message("typing").add("author", user.name()).add("name", user.displayName()).build().toString());
        }
    }

    /** @param json that of somebody; not told to that one */
    void typing(String json) {
        JsonObject told = ChatJson.object(json);
        if (!told.getString("author").equals(user.name())) {
            tell(new Said(told));
        }
    }

    void readElsewhere(String who, long number) {
        if (who.equals(user.name())) {
            tell(ChatJson.message("read").add("number", number));
        }
    }

    void welcome(List<JsonObject> messages, boolean reset, long revision, long number) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        messages.forEach(array::add);
        tell(ChatJson.message("welcome")
                .add("room", room.key().toString())
                .add("title", room.title())
                .add("you", Json.createObjectBuilder().add("name", user.name()).add("displayName", user.displayName()))
                .add("right", text(right))
                .add("reset", reset)
                .add("revision", revision)
                .add("number", number)
                .add("read", chat.messages().readBy(room, user))
                .add("messages", array));
    }

    @Override
    public void permitted(RoomName document, Permission permission) {
        become(Right.inDocument(user, permission));
    }

    /** Looks after who is a member by now. May wait for the database. */
    void reconsider() {
        if (room.document().isEmpty()) {
            become(chat.rooms().find(room.key(), user).map(ChatRooms.Seen::right).orElse(Right.NONE));
        }
    }

    private void become(Right now) {
        if (!now.includes(Right.READ)) {
            close(CloseCode.NOT_PERMITTED, "you may not open this chat");
        } else if (now != right) {
            right = now;
            tell(ChatJson.message("right").add("right", text(now)));
        }
    }

    private static String text(Right right) {
        return right.name().toLowerCase(Locale.ROOT);
    }

    void close(CloseCode code, String reason) {
        socket.close(code, reason);
    }

    void tell(Said said) {
        said.to(socket);
    }

    private void tell(JsonObjectBuilder message) {
        tell(new Said(message.build()));
    }
}
