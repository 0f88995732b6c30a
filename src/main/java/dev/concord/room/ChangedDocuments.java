package dev.concord.room;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Documents of which something was committed on this server, until somebody has looked after them. May be used by any thread. */
public final class ChangedDocuments {

    /** With more documents than that at once the others wait for their next change. */
    private static final int MOST = 100_000;

    private final Map<RoomName, Activity> changed = new ConcurrentHashMap<>();

    /**
     * The first commit that nobody has looked after and the last one, by {@link System#nanoTime}.
     */
    public record Activity(long first, long last) {

        Activity again(long now) {
            return new Activity(first, now);
        }
    }

    /** Listens to the log from now on, for as long as that lives. */
    public ChangedDocuments(UpdateLog log) {
        log.onCommit(this::committed);
    }

    private void committed(RoomName name) {
        long now = System.nanoTime();
        if (changed.size() < MOST || changed.containsKey(name)) {
            changed.compute(name, (key, before) -> before == null ? new Activity(now, now) : before.again(now));
        }
    }

    /** Hands over, one after the other, those that are due. What changes meanwhile comes again. */
    public void take(Predicate<Activity> isDue, Consumer<RoomName> work) {
        changed.forEach((name, activity) -> {
            if (isDue.test(activity) && changed.remove(name, activity)) {
                work.accept(name);
            }
        });
    }
}
