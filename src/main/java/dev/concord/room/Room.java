package dev.concord.room;

import dev.concord.lib0.MalformedDataException;
import dev.concord.protocol.Access;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import dev.concord.protocol.StorageStatus;
import dev.concord.protocol.SyncStep1;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One live document: its content, the connections to it, and their presence.
 *
 * <p>Public methods may be called by any thread and return at once: they put a task into the room's mailbox. Everything else, and every
 * field that is not final, is confined to the mailbox. What the tasks of one turn want to tell the world goes out together at its end.
 *
 * <p>Nobody is answered before the stored document is loaded; what comes earlier waits. A document that cannot be loaded
 * is refused, never opened empty. What a member sent is acknowledged when the log has committed it and everything the room had
 * taken before.
 */
public final class Room {

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    /** What takes no longer to deal with than to hand over to another thread. */
    private static final int SHORT_FRAME_BYTES = 16 * 1024;

    /** How long a broadcast is followed by none: a few times as long as it took, and still less than anybody notices. */
    private static final long REST_PER_MEMBER_NANOS = 80_000;

    /** Where a room is in its life. */
    private sealed interface Phase permits Busy, Open, Closed {
    }

    /** Somebody is asked outside of the mailbox; what has come in the meantime waits in order. */
    private sealed interface Busy extends Phase permits Loading, Deciding {

        List<Runnable> waiting();
    }

    /** Reads what is stored. */
    private record Loading(List<Runnable> waiting) implements Busy {
    }

    /** Asks whether the document may come into being by what somebody wrote. */
    private record Deciding(DocumentContent content, List<Runnable> waiting) implements Busy {
    }

    private record Open(DocumentContent content) implements Phase {
    }

    /** Takes nobody any more; a connection that comes is closed like this. */
    private record Closed(CloseCode code, String reason) implements Phase {
    }

    private final RoomName name;
    private final Environment environment;
    private final RoomSettings settings;
    private final UpdateLog log;
    private final LongSupplier clock;
    private final Consumer<Room> onClosed;
    private final Mailbox mailbox;
    private final Members members = new Members();
    private final Presence presence;
    private final Publisher publisher;
    private final Reception reception;
    private final Errands errands;
    private final TrafficCounter traffic;
    private final long openedAt;

    private Phase phase = new Loading(new ArrayList<>());
    private Optional<UUID> generation = Optional.empty();
    private long unusedSince;

    /** Whether content may be taken: there is some already, or somebody was allowed to let the document come into being. */
    private boolean exists;

    /** When the world may be told something next, by {@link System#nanoTime}, and whether a timer is set for that. */
    private long nextTelling = System.nanoTime();
    private boolean tellingDue;

    /** Whether a tick may find something to do: presence to look after, or nobody here. */
    private volatile boolean ticks = true;

    /** How many connections have come through the hub and not left. Changed under the lock of the hub's map of rooms, read by anybody. */
    private volatile int interest;

    /**
     * What all rooms of a hub share.
     *
     * @param workers runs what takes longer, loading documents among it, which blocks
     * @param clock milliseconds of a steady clock
     */
    record Environment(RoomSettings settings, UpdateLog log, Executor workers, ScheduledExecutorService timers, LongSupplier clock, LimitHits limitHits,
            TrafficCounter.Total traffic) {
    }

    Room(RoomName name, Environment environment, Consumer<Room> onClosed) {
        this.name = name;
        this.environment = environment;
        this.settings = environment.settings();
        this.log = environment.log();
        this.clock = environment.clock();
        this.onClosed = onClosed;
        this.presence = new Presence(settings.presenceLinger());
        this.traffic = new TrafficCounter(environment.traffic());
        this.publisher = new Publisher(name, log, members, presence, traffic, this::committed);
        this.reception = new Reception(name, environment, presence, publisher, traffic);
        this.mailbox = new Mailbox(environment.workers(), this::endOfTurn, this::taskFailed);
        this.errands = new Errands(this, environment, presence, reception, new Exchanges(name, environment, members, presence, reception, mailbox));
        this.openedAt = clock.getAsLong();
        this.unusedSince = openedAt;
    }

    public RoomName name() {
        return name;
    }

    RoomFigures figures() {
        return new RoomFigures(name, interest, clock.getAsLong() - openedAt, traffic.now());
    }

    int interest() {
        return interest;
    }

    void addInterest(int change) {
        interest += change;
    }

    // ---- Loading and closing

    void load() {
        environment.workers().execute(() -> {
            try {
                StoredDocument stored = log.load(name);
                DocumentContent content = new DocumentContent(stored.updates());
                mailbox.post(() -> opened(content, stored));
            } catch (DocumentDeletedException e) {
                mailbox.post(() -> shut(CloseCode.DOCUMENT_DELETED, "the document is in the trash or was deleted"));
            } catch (RuntimeException | Error e) {
                LOG.log(Level.WARNING, () -> "document " + name + " could not be loaded: " + e);
                mailbox.post(() -> shut(CloseCode.TRY_AGAIN_LATER, "the document could not be loaded"));
            }
        });
    }

    private void opened(DocumentContent content, StoredDocument stored) {
        if (phase instanceof Loading loading) {
            generation = stored.generation();
            phase = new Open(content);
            exists = stored.generation().isPresent() || !stored.updates().isEmpty();
            goOn(loading);
        }
    }

    /** Closes every connection and then the room, as soon as all it took is committed. */
    void close(CloseCode code, String reason) {
        mailbox.post(() -> shut(code, reason));
    }

    private void shut(CloseCode code, String reason) {
        Phase before = phase;
        if (before instanceof Closed) {
            return;
        }
        if (before instanceof Deciding deciding) {
            phase = new Open(deciding.content());
        }
        tell();
        phase = new Closed(code, reason);
        members.all().forEach(member -> member.connection.close(code, reason));
        members.clear();
        if (before instanceof Busy busy) {
            busy.waiting().forEach(this::guarded);
        }
        leaveHubWhenCommitted();
    }

    /** A room with uncommitted content stays in the hub: opened anew from the log, it would lack that content. */
    private void leaveHubWhenCommitted() {
        if (phase instanceof Closed && publisher.isSettled()) {
            onClosed.accept(this);
        }
    }

    /** Whether nothing is lost when the room is forgotten; to be asked again when it is not. */
    private boolean isUnused(long now) {
        return phase instanceof Open && members.isEmpty() && !members.haveDeparted() && presence.isEmpty() && publisher.isSettled()
                && now - unusedSince >= settings.unloadAfter().toMillis();
    }

    // ---- What connections do

    /** Admits a connection, when the document is loaded. */
    void join(Connection connection) {
        postWhenLoaded(() -> admit(connection));
    }

    private void admit(Connection connection) {
        if (phase instanceof Closed closed) {
            connection.close(closed.code(), closed.reason());
            return;
        }
        if (members.size() >= settings.maxConnections()) {
            environment.limitHits().hit(SizeLimit.CONNECTIONS_PER_DOCUMENT);
            connection.close(CloseCode.TRY_AGAIN_LATER, "limit connections-per-document of " + settings.maxConnections() + " reached");
            return;
        }
        if (hasCopyOfAnother(connection)) {
            connection.close(CloseCode.HISTORY_REPLACED, "the document's history was replaced");
            return;
        }
        Member member = members.add(connection);
        ticks = true;
        if (connection.speaksConcord()) {
            connection.send(new Access(right(connection.permission())));
        }
        reception.storageIs(log.status(name), member, content());
        connection.send(new SyncStep1(content().stateVector()));
        if (!presence.isEmpty()) {
            connection.send(presence.everybody());
        }
    }

    /** Merged, such a copy might bring back what was erased. A document that nobody has stored yet is of no generation. */
    boolean hasCopyOfAnother(Connection connection) {
        return generation.isPresent() && connection.generation().isPresent() && !connection.generation().equals(generation);
    }

    static Access.Right right(Permission permission) {
        return permission.includes(Permission.EDIT) ? Access.Right.EDIT : permission == Permission.COMMENT ? Access.Right.COMMENT : Access.Right.READ;
    }

    /** To be called when a connection's permission has changed. Whoever may not even read any more has to be closed instead. */
    public void permissionChanged(Connection connection) {
        postWhenLoaded(() -> {
            Member member = members.present(connection);
            if (member != null) {
                if (connection.speaksConcord()) {
                    connection.send(new Access(right(connection.permission())));
                }
                reception.permissionChanged(member, content());
            }
        });
    }

    /** A connection has ended. Calls for a connection that is not here do nothing. */
    void leave(Connection connection) {
        postWhenLoaded(() -> ended(members.depart(connection, clock.getAsLong())));
    }

    /** Closes a connection of which nothing more is wanted. */
    private void dismiss(Connection connection, CloseCode code, String reason) {
        connection.close(code, reason);
        ended(members.dismiss(connection));
    }

    private void ended(Member member) {
        if (member != null) {
            long now = clock.getAsLong();
            presence.leave(member, now);
            unusedSince = now;
            ticks = true;
        }
    }

    /**
     * Takes what a connection sent. What is not a message of the protocol closes the connection.
     *
     * @param frame a whole frame, not to be changed any more
     * @param done run when the frame was dealt with, in whatever way; must not block
     */
    public void receive(Connection connection, byte[] frame, Runnable done) {
        Runnable task = () -> whenLoaded(() -> {
            try {
                take(connection, frame);
            } finally {
                done.run();
            }
        });
        if (mayTakeLong(frame)) {
            mailbox.postLong(task);
        } else {
            mailbox.post(task);
        }
    }

    /** Large content, and the question of a newcomer, whose answer may be the whole document. */
    private static boolean mayTakeLong(byte[] frame) {
        return frame.length > SHORT_FRAME_BYTES || SyncStep1.isFrame(frame);
    }

    private void take(Connection connection, byte[] frame) {
        traffic.received(frame.length);
        Member member = members.present(connection);
        Member sender = member != null ? member : members.departed(connection);
        if (sender == null) {
            return;
        }
        ticks = true;
        dealing(connection, () -> {
            Message message = Message.decode(frame);
            if (!exists && Reception.makesDocument(sender, message)) {
                decide(sender, message);
            } else {
                deal(sender, message);
            }
        });
    }

    private void dealing(Connection connection, Runnable task) {
        try {
            task.run();
        } catch (MalformedDataException e) {
            LOG.log(Level.INFO, () -> "document " + name + ": a frame was refused: " + e.getMessage());
            dismiss(connection, CloseCode.PROTOCOL_ERROR, e.getMessage());
        } catch (RuntimeException | Error e) {
            // Whoever gets no answer must not be left waiting for one, not even when memory runs out.
            LOG.log(Level.ERROR, "document " + name + ": a message could not be dealt with", e);
            dismiss(connection, CloseCode.SERVER_FAULT, "the message could not be dealt with");
        }
    }

    private void deal(Member sender, Message message) {
        if (members.present(sender.connection) != null) {
            reception.receive(sender, message, content());
        } else {
            reception.receiveLate(sender, message, content());
        }
    }

    /** Nothing else is done meanwhile. Whoever may not is sent away, and the document waits for somebody who may. */
    private void decide(Member sender, Message message) {
        CompletionStage<Optional<String>> answer = sender.connection.mayCreateDocument();
        Deciding deciding = new Deciding(content(), new ArrayList<>());
        phase = deciding;
        answer.whenComplete((refusal, failure) -> mailbox.post(() -> decided(deciding, sender, message, failure == null ? refusal : Optional.empty())));
    }

    /** @param refusal empty also when it could not be told: while the database is away what is written waits, and that is bounded */
    private void decided(Deciding deciding, Member sender, Message message, Optional<String> refusal) {
        if (phase != deciding) {
            return;
        }
        phase = new Open(deciding.content());
        if (refusal.isPresent()) {
            dismiss(sender.connection, CloseCode.POLICY, refusal.get());
        } else {
            exists = true;
            dealing(sender.connection, () -> deal(sender, message));
        }
        goOn(deciding);
    }

    /** With what waited; some of it may have to wait again. */
    private void goOn(Busy busy) {
        busy.waiting().forEach(task -> guarded(() -> whenLoaded(task)));
    }

    /**
     * Sends a connection that dropped content all that it lacks, at once. As a step 2, because one may be among what was dropped, and a client is not in
     * sync before it has got one.
     *
     * @param firstMissed for each client of which something was dropped, the smallest clock of that; may be empty when
     *        only deletions were
     */
    public void catchUp(Connection connection, Map<Long, Long> firstMissed) {
        postLongWhenLoaded(() -> {
            if (members.present(connection) != null) {
                DocumentContent.Answer missing = content().answerSince(firstMissed);
                connection.sendContent(missing.update(), missing.frame());
                traffic.sent(missing.frame().remaining(), 1);
            }
        });
    }

    // ---- What those without a connection do

    Errands errands() {
        return errands;
    }

    /** Runs the one with the content as soon as the document is loaded, or the other if it cannot be opened. */
    void whenOpen(Consumer<DocumentContent> task, Consumer<StorageException> otherwise) {
        postWhenLoaded(() -> withContent(task, otherwise));
    }

    /** As {@link #whenOpen}, for what may take long. */
    void whenOpenLong(Consumer<DocumentContent> task, Consumer<StorageException> otherwise) {
        postLongWhenLoaded(() -> withContent(task, otherwise));
    }

    private void withContent(Consumer<DocumentContent> task, Consumer<StorageException> otherwise) {
        if (phase instanceof Open open) {
            task.accept(open.content());
        } else if (phase instanceof Closed closed) {
            otherwise.accept(notOpen(closed));
        }
    }

    private StorageException notOpen(Closed closed) {
        return closed.code() == CloseCode.DOCUMENT_DELETED
                ? new DocumentDeletedException(name)
                : new StorageException("document " + name + ": " + closed.reason());
    }

    /** Somebody has done something here. To be called inside the mailbox, as the next one. */
    void touch() {
        unusedSince = clock.getAsLong();
        ticks = true;
    }

    Optional<UUID> generation() {
        return generation;
    }

    // ---- In the mailbox

    private void postWhenLoaded(Runnable task) {
        mailbox.post(() -> whenLoaded(task));
    }

    private void postLongWhenLoaded(Runnable task) {
        mailbox.postLong(() -> whenLoaded(task));
    }

    /** To be called inside the mailbox. */
    private void whenLoaded(Runnable task) {
        if (phase instanceof Busy busy) {
            busy.waiting().add(task);
        } else {
            task.run();
        }
    }

    /** Only for tasks that run when the document is loaded and somebody is in it: then the phase is Open. */
    private DocumentContent content() {
        return ((Open) phase).content();
    }

    // ---- The end of a turn: log, tell the others, acknowledge

    /** What a busy room has to tell is gathered for a moment: a frame costs every receiver as much as the work on many edits. */
    private void endOfTurn() {
        if (!publisher.hasNews() || tellingDue) {
            return;
        }
        long rest = nextTelling - System.nanoTime();
        if (rest <= 0) {
            tell();
            nextTelling = System.nanoTime() + Math.min(settings.gatherFor().toNanos(), members.size() * REST_PER_MEMBER_NANOS);
        } else {
            tellingDue = true;
            environment.timers().schedule(() -> mailbox.post(() -> tellingDue = false), rest, TimeUnit.NANOSECONDS);
        }
    }

    private void tell() {
        if (phase instanceof Open open) {
            try {
                publisher.publish(open.content());
            } catch (RuntimeException | Error e) {
                giveUp(e);
            }
        }
    }

    /** The document in memory may be half changed. What is stored is whole: everybody is sent away, to come back to that. */
    private void giveUp(Throwable failure) {
        LOG.log(Level.ERROR, "document " + name + ": what came cannot be integrated; the document will be read anew", failure);
        publisher.forgetNews();
        shut(CloseCode.SERVER_FAULT, "the document has to be read anew");
    }

    private void committed(long append) {
        mailbox.post(() -> {
            publisher.committed(append);
            leaveHubWhenCommitted();
        });
    }

    // ---- What the hub tells

    void storageChanged() {
        postWhenLoaded(() -> {
            StorageStatus status = log.status(name);
            members.all().forEach(member -> reception.storageIs(status, member, content()));
        });
    }

    /** To be called about once a second: looks after presence, and whether the room is needed at all. */
    void tick(Runnable whenUnused) {
        if (!ticks) {
            return;
        }
        postWhenLoaded(() -> {
            long now = clock.getAsLong();
            presence.tick(now);
            members.forgetDeparted(now);
            boolean answers = phase instanceof Open open && open.content().forgetAnswers();
            boolean tooLarge = phase instanceof Open open && reception.askForTooLarge(members.all(), open.content());
            ticks = answers || tooLarge || members.isEmpty() || members.haveDeparted() || !presence.isEmpty();
            if (isUnused(now)) {
                whenUnused.run();
            }
        });
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error failure) {
            taskFailed(failure);
        }
    }

    private void taskFailed(Throwable failure) {
        LOG.log(Level.ERROR, "document " + name + ": a task of the room failed; the room goes on", failure);
    }
}
