package dev.concord.room;

import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.lib0.MalformedDataException;
import dev.concord.protocol.Access;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import dev.concord.protocol.PermissionDenied;
import dev.concord.protocol.StorageState;
import dev.concord.protocol.StorageStatus;
import dev.concord.protocol.SyncStep1;
import dev.concord.protocol.SyncStep2;
import dev.concord.protocol.SyncUpdate;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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

    /** How long the last messages of an ended connection may be under way. */
    private static final long DEPARTED_FOR_MILLIS = 5000;

    /** Where a room is in its life. */
    private sealed interface Phase permits Loading, Open, Closed {
    }

    /** Reads what is stored; what has come in the meantime waits in order. */
    private record Loading(List<Runnable> waiting) implements Phase {
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
    private final Map<Connection, Member> members = new LinkedHashMap<>();
    private final Presence presence;

    /** Who has left a moment ago. A server's library may tell the end of a connection before the last messages that came over it. */
    private final Map<Connection, Member> departed = new LinkedHashMap<>();

    /** Who sent content in this turn. */
    private final Set<Member> contributors = new HashSet<>();
    private final Acknowledgements acknowledgements = new Acknowledgements();

    private Phase phase = new Loading(new ArrayList<>());
    private long unusedSince;

    /** When the world may be told something next, by {@link System#nanoTime}, and whether a timer is set for that. */
    private long nextTelling = System.nanoTime();
    private boolean tellingDue;

    /** Whether a tick may find something to do: presence to look after, or nobody here. */
    private volatile boolean ticks = true;

    /** How many connections have come through the hub and not left. Guarded by the hub's map of rooms. */
    private int interest;

    /**
     * What all rooms of a hub share.
     *
     * @param workers runs what takes longer, loading documents among it, which blocks
     * @param clock milliseconds of a steady clock
     */
    record Environment(RoomSettings settings, UpdateLog log, Executor workers, ScheduledExecutorService timers, LongSupplier clock) {
    }

    Room(RoomName name, Environment environment, Consumer<Room> onClosed) {
        this.name = name;
        this.environment = environment;
        this.settings = environment.settings();
        this.log = environment.log();
        this.clock = environment.clock();
        this.onClosed = onClosed;
        this.presence = new Presence(settings.presenceLinger());
        this.mailbox = new Mailbox(environment.workers(), this::endOfTurn, this::taskFailed);
        this.unusedSince = clock.getAsLong();
    }

    public RoomName name() {
        return name;
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
                DocumentContent content = new DocumentContent(log.load(name));
                mailbox.post(() -> opened(content));
            } catch (DocumentDeletedException e) {
                mailbox.post(() -> shut(CloseCode.DOCUMENT_DELETED, "the document is in the trash"));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, () -> "document " + name + " could not be loaded: " + e.getMessage());
                mailbox.post(() -> shut(CloseCode.TRY_AGAIN_LATER, "the document could not be loaded"));
            }
        });
    }

    private void opened(DocumentContent content) {
        if (phase instanceof Loading loading) {
            phase = new Open(content);
            loading.waiting().forEach(this::guarded);
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
        tell();
        phase = new Closed(code, reason);
        members.keySet().forEach(connection -> connection.close(code, reason));
        members.clear();
        departed.clear();
        if (before instanceof Loading loading) {
            loading.waiting().forEach(this::guarded);
        }
        leaveHubWhenCommitted();
    }

    /** A room with uncommitted content stays in the hub: opened anew from the log, it would lack that content. */
    private void leaveHubWhenCommitted() {
        if (phase instanceof Closed && acknowledgements.allCommitted()) {
            onClosed.accept(this);
        }
    }

    /** Whether nothing is lost when the room is forgotten; to be asked again when it is not. */
    private boolean isUnused(long now) {
        return phase instanceof Open && members.isEmpty() && departed.isEmpty() && presence.isEmpty() && acknowledgements.allCommitted() && contributors.isEmpty()
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
            connection.close(CloseCode.TRY_AGAIN_LATER, "limit connections-per-document of " + settings.maxConnections() + " reached");
            return;
        }
        Member member = new Member(connection);
        members.put(connection, member);
        ticks = true;
        if (connection.speaksConcord()) {
            connection.send(new Access(connection.permission().includes(Permission.EDIT)));
            tellStorage(member, log.status(name));
        }
        connection.send(new SyncStep1(content().stateVector()));
        if (!presence.isEmpty()) {
            connection.send(presence.everybody());
        }
    }

    /** A connection has ended. Calls for a connection that is not here do nothing. */
    void leave(Connection connection) {
        postWhenLoaded(() -> {
            Member member = members.remove(connection);
            if (member != null) {
                long now = clock.getAsLong();
                presence.leave(member, now);
                member.leftAt = now;
                departed.put(connection, member);
                unusedSince = now;
                ticks = true;
            }
        });
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
        Member member = members.get(connection);
        Member sender = member != null ? member : departed.get(connection);
        if (sender == null) {
            return;
        }
        try {
            Message message = Message.decode(frame);
            if (member != null) {
                message.accept(new Receiver(member));
            } else {
                contentOf(message).ifPresent(update -> takeContent(sender, update));
            }
        } catch (MalformedDataException e) {
            LOG.log(Level.INFO, () -> "document " + name + ": a frame of " + frame.length + " bytes was refused: " + e.getMessage());
            dismiss(connection, CloseCode.PROTOCOL_ERROR, e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "document " + name + ": a message could not be dealt with", e);
            dismiss(connection, CloseCode.SERVER_FAULT, "the message could not be dealt with");
        }
    }

    /** Closes a connection of which nothing more is wanted. */
    private void dismiss(Connection connection, CloseCode code, String reason) {
        connection.close(code, reason);
        Member member = members.remove(connection);
        if (member != null) {
            presence.leave(member, clock.getAsLong());
        }
        departed.remove(connection);
        unusedSince = clock.getAsLong();
        ticks = true;
    }

    /**
     * Sends a connection that dropped content all that it lacks, as one update.
     *
     * @param firstMissed for each client of which something was dropped, the smallest clock of that; may be empty when
     *        only deletions were
     */
    public void catchUp(Connection connection, Map<Long, Long> firstMissed) {
        mailbox.postLong(() -> whenLoaded(() -> {
            if (members.containsKey(connection)) {
                Update missing = content().since(firstMissed);
                connection.sendContent(missing, new SyncUpdate(missing).toFrame());
            }
        }));
    }

    /** The document as of now. Fails with a {@link StorageException} when it cannot be loaded. */
    CompletionStage<Update> read() {
        CompletableFuture<Update> result = new CompletableFuture<>();
        mailbox.postLong(() -> whenLoaded(() -> {
            if (phase instanceof Open open) {
                result.complete(open.content().encode());
            } else if (phase instanceof Closed closed) {
                result.completeExceptionally(closed.code() == CloseCode.DOCUMENT_DELETED
                        ? new DocumentDeletedException(name)
                        : new StorageException("document " + name + ": " + closed.reason()));
            }
        }));
        return result;
    }

    private void postWhenLoaded(Runnable task) {
        mailbox.post(() -> whenLoaded(task));
    }

    /** To be called inside the mailbox. */
    private void whenLoaded(Runnable task) {
        if (phase instanceof Loading loading) {
            loading.waiting().add(task);
        } else {
            task.run();
        }
    }

    /** Only for tasks that run when the document is loaded and somebody is in it: then the phase is Open. */
    private DocumentContent content() {
        return ((Open) phase).content();
    }

    /** What a message of {@code member} does. */
    private final class Receiver implements Message.Handler<Void> {

        private final Member member;

        Receiver(Member member) {
            this.member = member;
        }

        @Override
        public Void syncStep1(StateVector stateVector) {
            DocumentContent.Answer answer = content().answer(stateVector);
            member.connection.sendContent(answer.update(), answer.frame());
            ticks = true;
            return null;
        }

        @Override
        public Void syncStep2(Update update) {
            if (member.gap == Member.Gap.ASKED) {
                member.gap = Member.Gap.NONE;
            }
            takeContent(member, update);
            return null;
        }

        @Override
        public Void syncUpdate(Update update) {
            takeContent(member, update);
            return null;
        }

        @Override
        public Void awareness(AwarenessUpdate update) {
            for (AwarenessState state : update.states()) {
                if (state.json().map(String::length).orElse(0) > settings.maxPresenceBytes()) {
                    member.connection.close(CloseCode.POLICY, "limit presence-bytes of " + settings.maxPresenceBytes() + " exceeded");
                    return null;
                }
            }
            presence.receive(member, update, clock.getAsLong());
            ticks = true;
            return null;
        }

        @Override
        public Void queryAwareness() {
            member.connection.send(presence.everybody());
            return null;
        }

        @Override
        public Void permissionDenied(String reason) {
            return notForServers();
        }

        @Override
        public Void saved(long count) {
            return notForServers();
        }

        @Override
        public Void storageStatus(StorageState state, String reason) {
            return notForServers();
        }

        @Override
        public Void access(boolean mayEdit) {
            return notForServers();
        }

        private Void notForServers() {
            throw new IllegalArgumentException("a message that only a server sends");
        }
    }

    private static Optional<Update> contentOf(Message message) {
        if (message instanceof SyncUpdate content) {
            return Optional.of(content.update());
        }
        return message instanceof SyncStep2 content ? Optional.of(content.update()) : Optional.empty();
    }

    private void takeContent(Member member, Update update) {
        member.received++;
        boolean mayEdit = member.connection.permission().includes(Permission.EDIT);
        if (!mayEdit || log.status(name).state() == StorageState.FULL) {
            if (!content().contains(update)) {
                if (!mayEdit && member.gap == Member.Gap.NONE) {
                    member.connection.send(new PermissionDenied("you may read this document, but not edit it"));
                }
                member.gap = Member.Gap.REFUSED;
                return;
            }
        } else {
            content().integrate(update);
            contributors.add(member);
        }
        if (member.gap == Member.Gap.NONE) {
            acknowledgements.taken(member);
        }
    }

    // ---- The end of a turn: log, tell the others, acknowledge

    /** What a busy room has to tell is gathered for a moment: a frame costs every receiver as much as the work on many edits. */
    private void endOfTurn() {
        if (contributors.isEmpty() && !presence.hasChanges() && !acknowledgements.hasTaken() || tellingDue) {
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
        if (!contributors.isEmpty()) {
            try {
                publish();
            } catch (RuntimeException e) {
                giveUp(e);
                return;
            }
        }
        acknowledgements.endOfTurn();
        presence.takeChanges().ifPresent(this::publish);
    }

    /** The document in memory may be half changed. What is stored is whole: everybody is sent away, to come back to that. */
    private void giveUp(RuntimeException failure) {
        LOG.log(Level.ERROR, "document " + name + ": what came cannot be integrated; the document will be read anew", failure);
        contributors.clear();
        acknowledgements.forgetTurn();
        shut(CloseCode.SERVER_FAULT, "the document has to be read anew");
    }

    private void publish() {
        List<Member> senders = List.copyOf(contributors);
        contributors.clear();
        DocumentContent.News news = content().takeNews();
        Update update = news.update();
        if (update.isEmpty()) {
            return;
        }
        // First into the log: should anything below fail, what was taken is still stored.
        long append = acknowledgements.append();
        log.append(name, update).whenComplete((done, failure) -> {
            if (failure == null) {
                mailbox.post(() -> committed(append));
            }
        });
        // When several have written in one turn each gets its own part back with the others': it knows it already.
        Member onlySender = senders.size() == 1 && !news.tidied() ? senders.get(0) : null;
        ByteBuffer frame = new SyncUpdate(update).toFrame();
        for (Member member : members.values()) {
            if (member != onlySender) {
                member.connection.sendContent(update, frame);
            }
        }
    }

    private void publish(AwarenessUpdate changes) {
        ByteBuffer frame = changes.toFrame();
        // Back to the sender too: a y-websocket client that hears nothing for 30 s takes its connection for dead.
        members.values().forEach(member -> member.connection.sendPresence(changes, frame));
    }

    private void committed(long append) {
        acknowledgements.committed(append);
        leaveHubWhenCommitted();
    }

    // ---- What the hub tells

    void storageChanged() {
        postWhenLoaded(() -> {
            StorageStatus status = log.status(name);
            for (Member member : members.values()) {
                tellStorage(member, status);
                if (status.state() != StorageState.FULL && member.gap == Member.Gap.REFUSED
                        && member.connection.permission().includes(Permission.EDIT)) {
                    member.gap = Member.Gap.ASKED;
                    member.connection.send(new SyncStep1(content().stateVector()));
                }
            }
        });
    }

    private static void tellStorage(Member member, StorageStatus status) {
        if (member.connection.speaksConcord() && member.storage != status.state()) {
            member.storage = status.state();
            member.connection.send(status);
        }
    }

    /** To be called about once a second: looks after presence, and whether the room is needed at all. */
    void tick(Runnable whenUnused) {
        if (!ticks) {
            return;
        }
        postWhenLoaded(() -> {
            long now = clock.getAsLong();
            presence.tick(now);
            departed.values().removeIf(member -> now - member.leftAt >= DEPARTED_FOR_MILLIS);
            boolean answers = phase instanceof Open open && open.content().forgetAnswers();
            ticks = answers || members.isEmpty() || !presence.isEmpty() || !departed.isEmpty();
            if (isUnused(now)) {
                whenUnused.run();
            }
        });
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failure) {
            taskFailed(failure);
        }
    }

    private void taskFailed(Throwable failure) {
        LOG.log(Level.ERROR, "document " + name + ": a task of the room failed; the room goes on", failure);
    }
}
