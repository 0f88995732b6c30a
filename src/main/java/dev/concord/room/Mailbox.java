package dev.concord.room;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Runs the tasks of one room one after the other, in the order in which they came.
 *
 * <p>Whoever posts into an idle mailbox runs its task itself: to hand a few microseconds of work to another thread costs more than the work. While
 * a thread is at it the others only leave their tasks, which it takes too. What may take longer ({@link #postLong}), and what has no
 * end, is left to the executor, because the thread that came may be one that reads from sockets.
 *
 * <p>Tasks run in turns: a turn takes what is there, up to {@value #TASKS_PER_TURN}, and then calls {@code endOfTurn} once, so that
 * what several tasks want to tell the world can go out together. A task that throws is reported and does not stop the others.
 */
final class Mailbox {

    /** Long enough to gather a burst, short enough not to keep a thread from other rooms. */
    private static final int TASKS_PER_TURN = 256;

    /** How many turns a thread may be kept that came with one task. */
    private static final int TURNS_OF_A_GUEST = 4;

    private record Task(Runnable work, boolean isLong) {
    }

    private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final Executor executor;
    private final Runnable endOfTurn;
    private final Consumer<Throwable> onFailure;

    Mailbox(Executor executor, Runnable endOfTurn, Consumer<Throwable> onFailure) {
        this.executor = executor;
        this.endOfTurn = endOfTurn;
        this.onFailure = onFailure;
    }

    /**
     * Runs a short task, or leaves it to the thread that is at it. May be called by any thread, the room's own turn included; what the caller
     * has locked must not be needed by the room's tasks.
     */
    void post(Runnable task) {
        post(new Task(task, false));
    }

    /** Runs a task that may take longer, on a thread of the executor. May be called by any thread. */
    void postLong(Runnable task) {
        post(new Task(task, true));
    }

    private void post(Task task) {
        tasks.add(task);
        if (taken.compareAndSet(false, true)) {
            runTurns(true);
        }
    }

    private void runTurns(boolean guest) {
        for (int turns = 0; turns < (guest ? TURNS_OF_A_GUEST : 1) && !(guest && isNextLong()); turns++) {
            turn(guest);
            taken.set(false);
            if (tasks.isEmpty() || !taken.compareAndSet(false, true)) {
                return;
            }
        }
        handOver();
    }

    private boolean isNextLong() {
        Task next = tasks.peek();
        return next != null && next.isLong();
    }

    private void handOver() {
        try {
            executor.execute(() -> runTurns(false));
        } catch (RuntimeException rejected) {
            taken.set(false);
            onFailure.accept(rejected);
        }
    }

    private void turn(boolean guest) {
        for (int i = 0; i < TASKS_PER_TURN; i++) {
            if (guest && isNextLong()) {
                break;
            }
            Task task = tasks.poll();
            if (task == null) {
                break;
            }
            guarded(task.work());
        }
        guarded(endOfTurn);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            onFailure.accept(failure);
        }
    }
}
