package dev.concord.cluster;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Who listens on this server. Gives them what is told on threads of the executor, one at a time. */
final class Ears {

    private static final System.Logger LOG = System.getLogger("dev.concord.cluster");

    private final Map<String, List<ClusterBus.Listener>> listeners = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private final Executor executor;

    Ears(Executor executor) {
        this.executor = executor;
    }

    ClusterBus.Subscription listen(String channel, ClusterBus.Listener listener) {
        listeners.compute(channel, (name, there) -> {
            List<ClusterBus.Listener> all = there == null ? new CopyOnWriteArrayList<>() : there;
            all.add(listener);
            return all;
        });
        return () -> listeners.computeIfPresent(channel, (name, there) -> {
            there.remove(listener);
            return there.isEmpty() ? null : there;
        });
    }

    void tell(String channel, String message) {
        if (listeners.containsKey(channel)) {
            later(() -> each(listeners.getOrDefault(channel, List.of()), listener -> listener.told(message)));
        }
    }

    void missed() {
        later(() -> listeners.values().forEach(all -> each(all, ClusterBus.Listener::missed)));
    }

    private void later(Runnable task) {
        waiting.add(task);
        if (busy.compareAndSet(false, true)) {
            executor.execute(this::run);
        }
    }

    private void run() {
        do {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
            busy.set(false);
        } while (!waiting.isEmpty() && busy.compareAndSet(false, true));
    }

    /** One that fails does not keep the others from hearing. */
    private static void each(List<ClusterBus.Listener> all, Consumer<ClusterBus.Listener> call) {
        for (ClusterBus.Listener listener : all) {
            try {
                call.accept(listener);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "what another server told was not understood", e);
            }
        }
    }
}
