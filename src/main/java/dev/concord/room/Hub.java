package dev.concord.room;

import dev.concord.crdt.Doc;
import dev.concord.crdt.RelativePosition;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.SyncAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The open rooms of this node. A document is loaded once however many come for it at the same time, and forgotten some time
 * after the last one has left.
 *
 * <p>May be used by any thread.
 */
public final class Hub {

    private final ConcurrentHashMap<RoomName, Room> rooms = new ConcurrentHashMap<>();
    private final Room.Environment environment;
    private final LimitHits limitHits = new LimitHits();
    private final TrafficCounter.Total traffic = new TrafficCounter.Total();
    private volatile boolean closing;

    /**
     * @param workers runs what takes longer, loading documents among it, which blocks
     * @param clock milliseconds of a steady clock
     */
    public Hub(UpdateLog log, Executor workers, ScheduledExecutorService timers, LongSupplier clock, RoomSettings settings) {
        this.environment = new Room.Environment(settings, log, workers, timers, clock, limitHits, traffic);
        log.onStatusChange(() -> rooms.values().forEach(Room::storageChanged));
    }

    /**
     * Lets a connection into a document, which is opened if it is not yet. The connection hears of the outcome by what the room
     * sends it, or by being closed.
     *
     * @return the room to give the connection's messages to; to be left by {@link #leave} exactly once, whatever the outcome was
     */
    public Room join(RoomName name, Connection connection) {
        Room room = enter(name);
        room.join(connection);
        if (closing) {
            room.close(CloseCode.GOING_AWAY, "the server is stopping");
        }
        return room;
    }

    public void leave(Room room, Connection connection) {
        room.leave(connection);
        exit(room);
    }

    /**
     * The content of a document as of now, committed or not.
     *
     * @return fails with a {@link StorageException} when the document cannot be loaded, with a {@link DocumentDeletedException} when it is in the trash
     */
    public CompletionStage<Update> read(RoomName name) {
        Room room = enter(name);
        return room.errands().read().whenComplete((content, failure) -> exit(room));
    }

    /**
     * Changes a document on behalf of somebody who has no connection. Those who are in it see the change at once.
     *
     * @param author to whom the document belongs if this makes it, and the change in any case
     * @param change done in one transaction on a copy of the document, by another thread; merges with what others write meanwhile
     * @return completed when the change is committed, also if there was nothing to change; fails with what the change throws, with a
     *         {@link DocumentFullException}, or as {@link #read}. While the database is away it waits
     */
    public CompletionStage<Void> edit(RoomName name, Person author, Consumer<Doc> change) {
        Room room = enter(name);
        return room.errands().read()
                .thenApplyAsync(content -> Replica.change(content, change), environment.workers())
                .thenCompose(update -> room.errands().edit(author, update))
                .whenComplete((done, failure) -> exit(room));
    }

    /** As {@link #edit(RoomName, Person, Consumer)}, with the update that a {@link Replica} gave. */
    public CompletionStage<Void> edit(RoomName name, Person author, Update update) {
        Room room = enter(name);
        return room.errands().edit(author, update).whenComplete((done, failure) -> exit(room));
    }

    /**
     * Lets somebody ask and bring who has no connection, with the same rights, limits and acknowledgement as if there were one.
     *
     * @return the answer, when what was brought is committed; fails with a {@link RefusedEditException}, a {@link HistoryReplacedException}, a
     *         {@link DocumentFullException}, or as {@link #read}. Given up by completing it in another way
     */
    public CompletableFuture<SyncAnswer> exchange(Exchange exchange) {
        Room room = enter(exchange.room());
        room.errands().exchange(exchange).whenComplete((done, failure) -> exit(room));
        if (closing) {
            room.close(CloseCode.GOING_AWAY, "the server is stopping");
        }
        return exchange.answer;
    }

    /**
     * What an open document holds now, told when all of it is committed: whatever was acknowledged to anybody is in it.
     *
     * @return empty if the document is not open; fails as {@link #read}
     */
    public Optional<CompletionStage<StateVector>> saved(RoomName name) {
        return Optional.ofNullable(rooms.get(name)).map(room -> room.errands().saved());
    }

    /** Shows a program that changes a document for some seconds among those who are in it, under its name. */
    public void announce(RoomName name, Person program) {
        announce(name, program, Optional.empty());
    }

    /** As {@link #announce(RoomName, Person)}, with a caret where it writes. */
    public void announce(RoomName name, Person program, Optional<RelativePosition> caret) {
        Room room = rooms.get(name);
        if (room != null) {
            room.errands().announce(program, caret);
        }
    }

    /**
     * Makes the server fast for those who come first: runs for some time what they will run. Blocks for {@code atMost}, a little more, and is to be
     * called before anybody is let in.
     */
    public void warmUp(Duration atMost) {
        environment.log().prepare();
        new Rehearsal().run(environment, atMost);
    }

    /**
     * Closes everybody's connection to a document, and the document.
     *
     * @return whether it was open
     */
    public boolean close(RoomName name, CloseCode code, String reason) {
        Room room = rooms.get(name);
        if (room != null) {
            room.close(code, reason);
        }
        return room != null;
    }

    /** To be called about once a second. */
    public void tick() {
        rooms.values().forEach(room -> room.tick(() -> forgetIfUnused(room)));
    }

    /** How many documents are open. */
    public int openRooms() {
        return rooms.size();
    }

    /** The open documents in numbers, in no order. */
    public List<RoomFigures> figures() {
        return rooms.values().stream().map(Room::figures).toList();
    }

    /** What went through all rooms since the server started, also through those that are closed by now. */
    public Traffic traffic() {
        return traffic.now();
    }

    /** To be told of by whoever keeps to a limit, rooms or not. */
    public LimitHits limitHits() {
        return limitHits;
    }

    /** Closes all connections and waits, at most as long as told, until what the rooms took is committed. */
    public void shutDown(Duration patience) {
        closing = true;
        rooms.values().forEach(room -> room.close(CloseCode.GOING_AWAY, "the server is stopping"));
        long deadline = System.nanoTime() + patience.toNanos();
        while (!rooms.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Interest is counted inside the map's own lock, so that a room is never forgotten while somebody is on the way into it. */
    private Room enter(RoomName name) {
        return rooms.compute(name, (key, open) -> {
            Room room = open != null ? open : newRoom(name);
            room.addInterest(1);
            return room;
        });
    }

    private Room newRoom(RoomName name) {
        Room room = new Room(name, environment, closed -> rooms.remove(name, closed));
        room.load();
        return room;
    }

    private void exit(Room room) {
        rooms.computeIfPresent(room.name(), (name, open) -> {
            if (open == room) {
                room.addInterest(-1);
            }
            return open;
        });
    }

    private void forgetIfUnused(Room room) {
        rooms.computeIfPresent(room.name(), (name, open) -> open == room && room.interest() == 0 ? null : open);
    }
}
