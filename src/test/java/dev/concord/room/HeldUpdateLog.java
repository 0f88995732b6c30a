package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.StorageState;
import dev.concord.protocol.StorageStatus;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A log in memory whose commits and loads the test lets happen. */
final class HeldUpdateLog implements UpdateLog {

    final Map<RoomName, List<Update>> committed = new ConcurrentHashMap<>();
    final AtomicInteger loads = new AtomicInteger();
    final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<RoomName>> commitListeners = new CopyOnWriteArrayList<>();
    volatile boolean holdCommits;
    volatile CountDownLatch loadGate = new CountDownLatch(0);
    volatile RuntimeException loadFailure;
    volatile UUID generation;
    final List<Authorship> authorship = new CopyOnWriteArrayList<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private volatile StorageStatus status = new StorageStatus(StorageState.AVAILABLE, "");

    @Override
    public StoredDocument load(RoomName name) {
        loads.incrementAndGet();
        try {
            loadGate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (loadFailure != null) {
            throw loadFailure;
        }
        return new StoredDocument(Optional.ofNullable(generation), List.copyOf(committed.getOrDefault(name, List.of())));
    }

    @Override
    public List<StoredAuthorship> authorship(RoomName name) {
        return List.of();
    }

    @Override
    public void onCommit(Consumer<RoomName> listener) {
        commitListeners.add(listener);
    }

    @Override
    public void prepare() {
        // Nothing is slow here.
    }

    @Override
    public synchronized CompletionStage<Void> append(RoomName name, Update update, Optional<String> owner, List<Authorship> by) {
        authorship.addAll(by);
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable commit = () -> {
            committed.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>()).add(update);
            commitListeners.forEach(listener -> listener.accept(name));
            done.complete(null);
        };
        if (holdCommits) {
            held.add(commit);
        } else {
            commit.run();
        }
        return done;
    }

    synchronized int heldCommits() {
        return held.size();
    }

    void commitHeld() {
        List<Runnable> commits;
        synchronized (this) {
            commits = new ArrayList<>(held);
            held.clear();
        }
        commits.forEach(Runnable::run);
    }

    void become(StorageState state) {
        status = new StorageStatus(state, "");
        listeners.forEach(Runnable::run);
    }

    @Override
    public StorageStatus status() {
        return status;
    }

    @Override
    public StorageStatus status(RoomName name) {
        return status;
    }

    @Override
    public void onStatusChange(Runnable listener) {
        listeners.add(listener);
    }
}
