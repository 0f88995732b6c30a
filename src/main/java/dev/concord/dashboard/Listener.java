package dev.concord.dashboard;

import dev.concord.identity.Identity;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Somebody who watches series, by whatever line. What has come since the last frame is kept as the newest value of each series, so a slow line costs no more than a
 * fast one: while a frame is on its way nothing else is. May be used by any thread; {@link #tick} by one at a time.
 */
final class Listener {

    private final Line line;
    private final Map<String, Point> pending = new ConcurrentHashMap<>();
    /** The time of the newest point of each series that was offered: what is stored at once by several is not offered in the order of its time. */
    private final Map<String, Long> newest = new ConcurrentHashMap<>();
    private volatile Set<String> names;
    private volatile Identity user;
    private volatile long sentAt;

    /** What carries frames to somebody. */
    interface Line {

        /** Whether what was sent before is on its way. Does not block. */
        boolean isReady();

        /** Sends a frame of values. Called only when there is room. Does not block. */
        void send(Map<String, Point> values);

        /** Nothing was sent for long: sends something that means nothing, unless somebody else sees to that. Called only when there is room. Does not block. */
        void beat();

        void close(String reason, boolean mayComeBack);
    }

    Listener(Identity user, Set<String> names, Line line, long now) {
        this.user = user;
        this.names = names;
        this.line = line;
        this.sentAt = now;
    }

    Identity user() {
        return user;
    }

    void isNow(Identity known) {
        user = known;
    }

    Set<String> names() {
        return names;
    }

    void watch(Set<String> others) {
        names = others;
        pending.keySet().retainAll(others);
        newest.keySet().retainAll(others);
    }

    void offer(Point point) {
        if (names.contains(point.series()) && newest.merge(point.series(), point.at(), Math::max) == point.at()) {
            pending.merge(point.series(), point, (before, next) -> next.at() >= before.at() ? next : before);
        }
    }

    /** Sends what there is, if the line has room; or when it has been silent for longer than told, a sign of life. */
    void tick(long now, long silence) {
        boolean silent = now - sentAt >= silence;
        if (pending.isEmpty() && !silent || !line.isReady()) {
            return;
        }
        sentAt = now;
        Map<String, Point> frame = take();
        if (frame.isEmpty()) {
            line.beat();
        } else {
            line.send(frame);
        }
    }

    private Map<String, Point> take() {
        Map<String, Point> frame = new ConcurrentHashMap<>();
        pending.forEach((name, point) -> {
            if (pending.remove(name, point)) {
                frame.put(name, point);
            }
        });
        return frame;
    }

    void close(String reason, boolean mayComeBack) {
        line.close(reason, mayComeBack);
    }
}
