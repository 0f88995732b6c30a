package dev.concord.websocket;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs tasks one after the other, in the order in which they came, on threads of an executor. Tasks must not throw. */
public final class Turns {

    /** So that a busy connection does not keep a thread from the others. */
    private static final int TASKS_PER_TURN = 32;

    private final Executor executor;
    private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean taken = new AtomicBoolean();

    public Turns(Executor executor) {
        this.executor = executor;
    }

    public void add(Runnable task) {
        tasks.add(task);
        if (taken.compareAndSet(false, true)) {
            executor.execute(this::turn);
        }
    }

    private void turn() {
        for (int i = 0; i < TASKS_PER_TURN; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                break;
            }
            task.run();
        }
        taken.set(false);
        if (!tasks.isEmpty() && taken.compareAndSet(false, true)) {
            executor.execute(this::turn);
        }
    }
}
