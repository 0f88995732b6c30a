package dev.concord.room;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs the tasks of one room one after the other, in the order in which they came, on threads of a shared executor.
 *
 * <p>Tasks run in turns: a turn takes what is there, up to {@value #TASKS_PER_TURN}, and then calls {@code endOfTurn} once, so that
 * what several tasks want to tell the world can go out together. A task that throws is reported and does not stop the others.
 */
final class Mailbox {

    /** Long enough to gather a burst, short enough not to keep a thread from other rooms. */
    private static final int TASKS_PER_TURN = 256;

    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Executor executor;
    private final Runnable endOfTurn;
    private final Consumer<Throwable> onFailure;

    Mailbox(Executor executor, Runnable endOfTurn, Consumer<Throwable> onFailure) {
        this.executor = executor;
        this.endOfTurn = endOfTurn;
        this.onFailure = onFailure;
    }

    /** May be called by any thread, the room's own turn included. */
    void post(Runnable task) {
        tasks.add(task);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                executor.execute(this::turn);
            } catch (RuntimeException rejected) {
                scheduled.set(false);
                onFailure.accept(rejected);
            }
        }
    }

    private void turn() {
        try {
            Runnable task;
            for (int i = 0; i < TASKS_PER_TURN && (task = tasks.poll()) != null; i++) {
                guarded(task);
            }
            guarded(endOfTurn);
        } finally {
            scheduled.set(false);
            if (!tasks.isEmpty()) {
                schedule();
            }
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            onFailure.accept(failure);
        }
    }
}
