package dev.concord.presence;

import dev.concord.access.PlaceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Pointers that move over shared surfaces. Whatever moves within {@value #EVERY_MILLIS} ms is one message for each who sees it, and for who reads too slowly the
 * newest places wait in the stead of those before. May be used by any thread.
 */
final class Pointers {

    static final long EVERY_MILLIS = 50;

    /** Runs something once, after {@link #EVERY_MILLIS}. */
    interface Later {
        void run(Runnable what);
    }

    /** Who sees pointers. */
    interface Viewer {

        /** Its own pointer it is not told of. */
        String tab();

        /** Whether it has taken what it was sent before. */
        boolean isReady();

        void send(String message);
    }

    private final Later later;
    private final BiConsumer<PlaceName, List<Point>> others;
    private final Map<PlaceName, Map<Viewer, Waiting>> viewers = new ConcurrentHashMap<>();
    private final Map<PlaceName, Map<String, Point>> forOthers = new HashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();

    /** What one viewer has not been sent yet, by tab. */
    private static final class Waiting {
        private final Map<String, Point> points = new LinkedHashMap<>();
    }

    /** @param others tells the other servers */
    Pointers(Later later, BiConsumer<PlaceName, List<Point>> others) {
        this.later = later;
        this.others = others;
    }

    void join(PlaceName location, Viewer viewer) {
        viewers.compute(location, (key, found) -> {
            Map<Viewer, Waiting> there = found == null ? new ConcurrentHashMap<>() : found;
            there.put(viewer, new Waiting());
            return there;
        });
    }

    void leave(PlaceName location, Viewer viewer) {
        viewers.computeIfPresent(location, (key, there) -> {
            there.remove(viewer);
            return there.isEmpty() ? null : there;
        });
    }

    /** On this server. */
    void moved(PlaceName location, Point point) {
        synchronized (forOthers) {
            forOthers.computeIfAbsent(location, key -> new LinkedHashMap<>()).put(point.tab(), point);
        }
        show(location, List.of(point));
    }

    /** Wherever they moved. */
    void show(PlaceName location, List<Point> points) {
        viewers.getOrDefault(location, Map.of()).forEach((viewer, waiting) -> {
            synchronized (waiting) {
                points.stream().filter(point -> !point.tab().equals(viewer.tab())).forEach(point -> waiting.points.put(point.tab(), point));
            }
        });
        schedule();
    }

    private void schedule() {
        if (due.compareAndSet(false, true)) {
            later.run(this::flush);
        }
    }

    private void flush() {
        due.set(false);
        Map<PlaceName, Map<String, Point>> told;
        synchronized (forOthers) {
            told = new HashMap<>(forOthers);
            forOthers.clear();
        }
        told.forEach((location, points) -> others.accept(location, new ArrayList<>(points.values())));
        boolean some = false;
        for (Map<Viewer, Waiting> there : viewers.values()) {
            for (Map.Entry<Viewer, Waiting> each : there.entrySet()) {
                some |= !send(each.getKey(), each.getValue());
            }
        }
        if (some) {
            schedule();
        }
    }

    /** Says whether nothing waits any more. */
    private static boolean send(Viewer viewer, Waiting waiting) {
        List<Point> points;
        synchronized (waiting) {
            if (waiting.points.isEmpty()) {
                return true;
            }
            if (!viewer.isReady()) {
                return false;
            }
            points = List.copyOf(waiting.points.values());
            waiting.points.clear();
        }
        StringBuilder message = new StringBuilder("{\"type\":\"pointers\",\"of\":");
        String separator = "[";
        for (Point point : points) {
            message.append(separator).append(point.json());
            separator = ",";
        }
        viewer.send(message.append("]}").toString());
        return true;
    }
}
