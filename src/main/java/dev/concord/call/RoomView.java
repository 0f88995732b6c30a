package dev.concord.call;

import dev.concord.access.PlaceName;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * A room's call as those see it who are connected to this server. They are sent who is in it, in the order in which that changed, and only when it did.
 */
final class RoomView {

    private static final System.Logger LOG = System.getLogger("dev.concord.call");

    private final PlaceName room;
    private final Supplier<List<Participant>> rows;
    private final Executor workers;
    private final Set<Receiver> receivers = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean due = new AtomicBoolean();
    private String last = "";

    /** @param rows asks the database who is there */
    RoomView(PlaceName room, Supplier<List<Participant>> rows, Executor workers) {
        this.room = room;
        this.rows = rows;
        this.workers = workers;
    }

    /** From now on somebody is told. */
    void add(Receiver receiver) {
        receivers.add(receiver);
    }

    /** Tells one of them what is known now. Asks the database. */
    synchronized void greet(Receiver receiver) {
        receiver.send(text(rows.get()));
    }

    /** Says whether nobody is left. */
    boolean remove(Receiver receiver) {
        receivers.remove(receiver);
        return receivers.isEmpty();
    }

    /** For rooms of which nobody tells when rights have changed. Asks the database. */
    void judge() {
        receivers.forEach(receiver -> receiver.judge(room));
    }

    /** Has everybody told what is new, soon and by another thread. While the database is away nothing is new. */
    void refresh() {
        if (due.compareAndSet(false, true)) {
            workers.execute(() -> {
                due.set(false);
                try {
                    refreshNow();
                } catch (RuntimeException e) {
                    LOG.log(Level.DEBUG, () -> "it cannot be told who is in a call: " + e);
                }
            });
        }
    }

    private synchronized void refreshNow() {
        String now = text(rows.get());
        if (!now.equals(last)) {
            last = now;
            receivers.forEach(receiver -> receiver.send(now));
        }
    }

    private String text(List<Participant> people) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        people.forEach(one -> array.add(one.json()));
        return Json.createObjectBuilder().add("type", "call").add("room", room.toString()).add("people", array).build().toString();
    }
}
