package dev.concord.call;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Does what it is given when the test says so. */
final class Work implements Executor {

    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
    }

    int size() {
        return waiting.size();
    }

    /** All of it, and what it gives rise to. */
    void run() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }
}
