package dev.concord.limits;

import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A {@link SlidingWindow} for each of many names. Those of whom nothing was heard for two minutes are forgotten, and any when there are too many: who has that
 * many names is not stopped by a limit for each.
 */
final class WindowTable {

    static final int MAX_NAMES = 50_000;

    private final ConcurrentHashMap<String, SlidingWindow> windows = new ConcurrentHashMap<>();
    private final AtomicLong sweepAt;

    WindowTable(long now) {
        this.sweepAt = new AtomicLong(now + SlidingWindow.WINDOW);
    }

    /** As {@link SlidingWindow#take}, of one. */
    long take(String name, long amount, long max, long now) {
        sweep(now);
        long[] wait = new long[1];
        windows.compute(name, (key, found) -> {
            SlidingWindow window = found == null ? new SlidingWindow(now) : found;
            wait[0] = window.take(amount, max, now);
            return window;
        });
        return wait[0];
    }

    private void sweep(long now) {
        long due = sweepAt.get();
        if (now - due >= 0 && sweepAt.compareAndSet(due, now + SlidingWindow.WINDOW)) {
            windows.keySet().forEach(name -> windows.computeIfPresent(name, (key, window) -> window.isEmpty(now) ? null : window));
        }
        if (windows.mappingCount() >= MAX_NAMES) {
            Iterator<String> names = windows.keySet().iterator();
            for (int i = 0; i < MAX_NAMES / 10 && names.hasNext(); i++) {
                names.next();
                names.remove();
            }
        }
    }

    long size() {
        return windows.mappingCount();
    }
}
