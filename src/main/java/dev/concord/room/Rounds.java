package dev.concord.room;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that is done again and again. A timer only starts it, since heartbeats and commits share the timers' few threads; a worker does it. There are never two
 * rounds at a time: what comes due during one is left out.
 */
public final class Rounds {

    private final Executor workers;
    private final Runnable work;
    private final AtomicBoolean running = new AtomicBoolean();
    private final Future<?> timer;

    /** @param work may block; has to catch what it throws, or that ends in the worker's thread */
    public Rounds(ScheduledExecutorService timers, Executor workers, Duration first, Duration every, Runnable work) {
        this.workers = workers;
        this.work = work;
        this.timer = timers.scheduleAtFixedRate(this::start, first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void start() {
        if (running.compareAndSet(false, true)) {
            workers.execute(this::run);
        }
    }

    private void run() {
        try {
            work.run();
        } finally {
            running.set(false);
        }
    }

    /** Begins no round any more. One that is on its way goes on. */
    public void end() {
        timer.cancel(false);
    }
}
