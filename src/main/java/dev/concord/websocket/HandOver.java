package dev.concord.websocket;

import dev.concord.protocol.CloseCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections one after the other, evenly over some time, so that those who come back do not come back at once. In a random order: the people
 * of one document, who connected together, are spread, too.
 */
final class HandOver {

    private static final long STEP_MILLIS = 50;

    private final List<OpenSocket> order;
    private final long began = System.nanoTime();
    private final long spreadNanos;
    private final Future<?> steps;

    /** How many of them are closed. Confined to the steps, which do not overlap. */
    private int closed;

    HandOver(Duration spread, List<OpenSocket> sockets, ScheduledExecutorService timers) {
        this.order = new ArrayList<>(sockets);
        Collections.shuffle(order);
        this.spreadNanos = Math.max(1, spread.toNanos());
        this.steps = timers.scheduleWithFixedDelay(this::step, 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        double part = Math.min(1, (double) (System.nanoTime() - began) / spreadNanos);
        int due = (int) Math.ceil(part * order.size());
        while (closed < due) {
            order.get(closed++).close(CloseCode.GOING_AWAY, OpenSockets.HANDED_OVER);
        }
    }

    void stop() {
        steps.cancel(false);
    }
}
