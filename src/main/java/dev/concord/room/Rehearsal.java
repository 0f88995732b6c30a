package dev.concord.room;

import dev.concord.crdt.Doc;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.crdt.YText;
import dev.concord.crdt.YXmlElement;
import dev.concord.crdt.YXmlFragment;
import dev.concord.crdt.YXmlText;
import dev.concord.lib0.Any;
import dev.concord.lib0.Encoder;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import dev.concord.protocol.StorageState;
import dev.concord.protocol.StorageStatus;
import dev.concord.protocol.SyncStep1;
import dev.concord.protocol.SyncUpdate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A document that is opened, edited and closed again and again before anybody comes. Java runs what it has never run some ten times slower, and
 * without this the first visitors after a restart would wait for that. Nothing of it is stored or seen.
 */
final class Rehearsal {

    private static final RoomName NAME = new RoomName("rehearsal");
    private static final int EDITS = 2000;
    private static final int LIVE_EDITS = 200;

    private final Update stored;
    private final List<byte[]> frames = new ArrayList<>();

    Rehearsal() {
        Doc doc = new Doc();
        List<Update> updates = new ArrayList<>();
        doc.onUpdate((update, transaction) -> updates.add(update));
        write(doc, new Random(1));
        this.stored = Update.merge(updates.subList(0, updates.size() - LIVE_EDITS));
        frames.add(bytes(new SyncStep1(StateVector.EMPTY)));
        updates.subList(updates.size() - LIVE_EDITS, updates.size()).forEach(update -> frames.add(bytes(new SyncUpdate(update))));
    }

    /** Somebody who types, deletes, jumps, and formats a word now and then. */
    private static void write(Doc doc, Random random) {
        YText text = doc.getText("text");
        YXmlFragment paragraphs = doc.getXmlFragment("paragraphs");
        for (int i = 0; i < EDITS; i++) {
            int at = random.nextInt(text.size() + 1);
            if (i % 5 == 4) {
                text.delete(Math.min(at, text.size() - 2), 2);
            } else {
                text.insert(at, "word");
            }
            if (i % 50 == 0) {
                YXmlElement paragraph = new YXmlElement("paragraph");
                YXmlText words = new YXmlText();
                paragraphs.insert(paragraphs.size(), List.of(paragraph));
                paragraph.insert(0, List.of(words));
                words.insert(0, "some words");
                words.format(0, 4, Map.of("bold", Any.TRUE));
            }
        }
    }

    private static byte[] bytes(Message message) {
        Encoder out = new Encoder();
        message.writeTo(out);
        return out.toByteArray();
    }

    /** Goes on until the time is over. */
    void run(Room.Environment environment, Duration atMost) {
        Room.Environment onStage = new Room.Environment(environment.settings(), new Script(), environment.workers(), environment.timers(), environment.clock(),
                new LimitHits(), new TrafficCounter.Total());
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            Room room = new Room(NAME, onStage, closed -> {
            });
            room.load();
            Visitor visitor = new Visitor();
            room.join(visitor);
            frames.forEach(frame -> room.receive(visitor, frame, () -> {
            }));
            room.errands().read().toCompletableFuture().join();
            room.close(CloseCode.GOING_AWAY, "");
        }
    }

    /** What is stored is always the same, and everything is committed at once. */
    private final class Script implements UpdateLog {

        private final StorageStatus status = new StorageStatus(StorageState.AVAILABLE, "");

        @Override
        public StoredDocument load(RoomName name) {
            return new StoredDocument(Optional.empty(), List.of(Update.decode(stored.toByteArray())));
        }

        @Override
        public List<StoredAuthorship> authorship(RoomName name) {
            return List.of();
        }

        @Override
        public void onCommit(Consumer<RoomName> listener) {
            // Nobody wants to know.
        }

        @Override
        public CompletionStage<Void> append(RoomName name, Update update, Optional<String> owner, List<Authorship> by) {
            return CompletableFuture.completedFuture(null);
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
            // It never changes.
        }

        @Override
        public void prepare() {
            // Nothing to prepare.
        }
    }

    /** Takes everything and looks at nothing. */
    private static final class Visitor implements Connection {

        @Override
        public Permission permission() {
            return Permission.EDIT;
        }

        @Override
        public Person person() {
            return Person.VISITOR;
        }

        @Override
        public CompletionStage<Optional<String>> mayCreateDocument() {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public boolean speaksConcord() {
            return true;
        }

        @Override
        public void sendContent(Update update, ByteBuffer frame) {
            // Nobody reads it.
        }

        @Override
        public void sendPresence(AwarenessUpdate update, ByteBuffer frame) {
            // Nobody reads it.
        }

        @Override
        public void send(Message message) {
            message.toFrame();
        }

        @Override
        public void close(CloseCode code, String reason) {
            // There is no socket.
        }
    }
}
