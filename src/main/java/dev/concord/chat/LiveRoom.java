package dev.concord.chat;

import dev.concord.protocol.CloseCode;
import dev.concord.websocket.Turns;
import jakarta.json.JsonObject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A room that somebody is in, on this server: tells everybody what has changed in the tables, each change once and in its order. All that happens here happens
 * in turns, so whoever joins gets what was before and then what comes, without a gap and without anything twice.
 */
final class LiveRoom {

    private static final System.Logger LOG = System.getLogger("dev.concord.chat");

    /** Of whoever has been away for more, the client forgets what it has and begins with the latest page. */
    private static final int MOST_MISSED = 500;
    static final int PAGE = 50;

    private final ChatRoom room;
    private final Messages messages;
    private final Turns turns;
    private final AtomicBoolean due = new AtomicBoolean();

    /** Confined to the turns, as is {@link #told}. */
    private final List<Participant> present = new ArrayList<>();
    private long told;

    /** How many have come and not gone. Confined to {@link LiveRooms}. */
    int entered;

    LiveRoom(ChatRoom room, Messages messages, Executor handlers) {
        this.room = room;
        this.messages = messages;
        this.turns = new Turns(handlers);
    }

    /** @param since the revision that the client has seen; empty if it has nothing */
    void join(Participant participant, OptionalLong since) {
        turn(List.of(participant), () -> {
            Messages.State state = messages.state(room);
            List<JsonObject> missed = since.isEmpty() ? null : messages.changedSince(room, since.getAsLong(), MOST_MISSED);
            boolean reset = missed == null || missed.size() > MOST_MISSED || since.getAsLong() > state.revision();
            List<JsonObject> shown = reset ? messages.before(room, Long.MAX_VALUE, PAGE) : missed;
            // What was committed between the two statements is in it already.
            long seen = Math.max(state.revision(), shown.stream().mapToLong(message -> message.getInt("revision")).max().orElse(0));
            participant.seen = seen;
            participant.welcome(shown, reset, seen, Math.max(state.number(), shown.isEmpty() ? 0 : shown.get(shown.size() - 1).getInt("number")));
            if (present.isEmpty()) {
                told = seen;
            }
            present.add(participant);
        });
    }

    void leave(Participant participant) {
        turns.add(() -> present.remove(participant));
    }

    /** Something may have changed. */
    void changed() {
        if (!due.compareAndSet(false, true)) {
            return;
        }
        turns.add(() -> {
            due.set(false);
            if (present.isEmpty()) {
                return;
            }
            attempt(List.copyOf(present), () -> {
                List<JsonObject> changes = messages.changedSince(room, told, MOST_MISSED);
                long newest = told;
                for (JsonObject change : changes) {
                    long revision = change.getInt("revision");
                    newest = Math.max(newest, revision);
                    Said said = new Said(ChatJson.message("message").add("message", change).build());
                    present.stream().filter(each -> each.seen < revision).forEach(each -> each.tell(said));
                }
                told = newest;
                long seen = newest;
                present.forEach(each -> each.seen = Math.max(each.seen, seen));
                if (changes.size() > MOST_MISSED) {
                    changed();
                }
            });
        });
    }

    /** Tells something that is in no table. */
    void each(Consumer<Participant> what) {
        turns.add(() -> present.forEach(what));
    }

    private void turn(List<Participant> concerned, Runnable task) {
        turns.add(() -> attempt(concerned, task));
    }

    /** Those who are concerned come back, and get what they missed then. */
    private void attempt(List<Participant> concerned, Runnable task) {
        try {
            task.run();
        } catch (ChatException gone) {
            concerned.forEach(each -> each.close(CloseCode.DOCUMENT_DELETED, gone.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a room could not be read", e);
            concerned.forEach(each -> each.close(CloseCode.TRY_AGAIN_LATER, "the room cannot be read at present"));
        }
    }
}
