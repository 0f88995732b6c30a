package dev.concord.chat;

import dev.concord.identity.Identity;
import dev.concord.protocol.CloseCode;
import dev.concord.websocket.ChannelSocket;
import dev.concord.websocket.Handler;
import dev.concord.websocket.Turns;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who wants to know when anything is said in one of their rooms: told which list to fetch again, and nothing of what was said. */
final class Lobby implements Handler {

    private static final System.Logger LOG = System.getLogger("dev.concord.chat");

    private final Chat chat;
    private final Identity user;
    private final Turns turns;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile Set<Long> rooms = Set.of();
    private volatile ChannelSocket socket;

    Lobby(Chat chat, Identity user) {
        this.chat = chat;
        this.user = user;
        this.turns = new Turns(chat.handlers());
    }

    @Override
    public void opened(ChannelSocket opened) {
        socket = opened;
        chat.live().add(this);
        reload();
    }

    /** Nothing is to be said here but pings. */
    @Override
    public void text(String message) {
        tell("{\"type\":\"pong\"}");
    }

    @Override
    public void quiet() {
        tell("{\"type\":\"heartbeat\"}");
    }

    @Override
    public void closed() {
        chat.live().remove(this);
    }

    void changed(long room, long number) {
        if (rooms.contains(room)) {
            tell("{\"type\":\"rooms\"}");
        }
    }

    void read(long room, String who) {
        if (who.equals(user.name())) {
            tell("{\"type\":\"rooms\"}");
        }
    }

    /** Which rooms are this one's may have changed. */
    void reload() {
        if (due.compareAndSet(false, true)) {
            turns.add(() -> {
                due.set(false);
                try {
                    rooms = chat.rooms().idsOf(user);
                    tell("{\"type\":\"rooms\",\"members\":true}");
                } catch (RuntimeException e) {
                    LOG.log(Level.DEBUG, "rooms could not be read", e);
                    socket.close(CloseCode.TRY_AGAIN_LATER, "the rooms cannot be read at present");
                }
            });
        }
    }

    /** Only the newest waits: it says to look, and no more. */
    private void tell(String message) {
        socket.sendNewest(message, message);
    }
}
