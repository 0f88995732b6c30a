package dev.concord.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.concord.crdt.Doc;
import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.StorageState;
import dev.concord.protocol.SyncUpdate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Edits of somebody without a connection. */
class ServerEditTest {

    private static final RoomName NAME = new RoomName("minutes");
    private static final Person BOT = new Person(Optional.of("anna"), Optional.of("anna"), "Release Bot", false, Optional.empty());

    private final HeldUpdateLog log = new HeldUpdateLog();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final Hub hub = new Hub(log, executor, timers, clock::get,
            new RoomSettings(3, 1000, 1000, Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(30), "comments"));

    @AfterEach
    void stop() {
        executor.shutdownNow();
        timers.shutdownNow();
    }

    @Test
    void everybodySeesAnEditBeforeItIsCommittedAndItIsDoneWhenItIs() throws Exception {
        log.committed.put(NAME, new ArrayList<>(List.of(YjsUpdates.text(7, 0, "stored"))));
        RecordingConnection reader = new RecordingConnection();
        hub.join(NAME, reader);
        log.holdCommits = true;
        CompletionStage<Void> edit = hub.edit(NAME, BOT, doc -> doc.getText("text").insert(6, " and more"));
        await().until(() -> !reader.sent(SyncUpdate.class).isEmpty());
        await().until(() -> log.heldCommits() == 1);
        assertThat(edit.toCompletableFuture()).isNotDone();
        log.commitHeld();
        edit.toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(text(log.committed.get(NAME))).isEqualTo("stored and more");
    }

    @Test
    void anEditMergesWithWhatSomebodyWroteMeanwhile() throws Exception {
        log.committed.put(NAME, new ArrayList<>(List.of(YjsUpdates.text(7, 0, "one"))));
        Update mine = Replica.change(hub.read(NAME).toCompletableFuture().get(), doc -> doc.getText("text").insert(0, "zero "));
        done(hub.edit(NAME, BOT, doc -> doc.getText("text").insert(3, " two")));
        done(hub.edit(NAME, BOT, mine));
        assertThat(text(log.committed.get(NAME))).isEqualTo("zero one two");
    }

    @Test
    void anEditThatChangesNothingIsDone() throws Exception {
        done(hub.edit(NAME, BOT, doc -> { }));
        assertThat(log.committed).isEmpty();
    }

    @Test
    void anEditThatFailsHalfWayHasDoneNothing() throws Exception {
        CompletionStage<Void> edit = hub.edit(NAME, BOT, doc -> {
            doc.getText("text").insert(0, "half");
            throw new IllegalArgumentException("on purpose");
        });
        assertThatThrownBy(() -> done(edit)).hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(hub.read(NAME).toCompletableFuture().get().isEmpty()).isTrue();
    }

    @Test
    void anEditThatDoesNotFitIsRefused() {
        CompletionStage<Void> edit = hub.edit(NAME, BOT, doc -> doc.getText("text").insert(0, "x".repeat(2000)));
        assertThatThrownBy(() -> done(edit)).hasCauseInstanceOf(DocumentFullException.class);
        assertThat(log.committed).isEmpty();
    }

    @Test
    void anEditIsRefusedWhenTooMuchWaitsForTheDatabaseAndWhenTheDocumentIsNotToBeHad() {
        log.become(StorageState.FULL);
        assertThatThrownBy(() -> done(hub.edit(NAME, BOT, doc -> doc.getText("text").insert(0, "x")))).hasCauseInstanceOf(StorageException.class);
        log.become(StorageState.AVAILABLE);
        log.loadFailure = new DocumentDeletedException(NAME);
        RoomName gone = new RoomName("gone");
        assertThatThrownBy(() -> done(hub.edit(gone, BOT, doc -> doc.getText("text").insert(0, "x")))).hasCauseInstanceOf(DocumentDeletedException.class);
    }

    @Test
    void aProgramIsShownForSomeSecondsAndNobodyCanSpeakForIt() throws Exception {
        RecordingConnection reader = new RecordingConnection();
        Room room = hub.join(NAME, reader);
        hub.announce(NAME, BOT);
        await().until(() -> reader.sent(AwarenessUpdate.class).size() == 1);
        AwarenessState shown = reader.sent(AwarenessUpdate.class).get(0).states().get(0);
        assertThat(shown.json().orElseThrow()).contains("\"name\":\"Release Bot\"").contains("\"program\":true");
        clock.addAndGet(3_000);
        ByteBuffer forged = new AwarenessUpdate(List.of(new AwarenessState(shown.clientId(), shown.clock() + 5, Optional.of("{}")))).toFrame();
        byte[] frame = new byte[forged.remaining()];
        forged.get(frame);
        room.receive(reader, frame, () -> { });
        hub.announce(NAME, BOT);
        await().until(() -> reader.sent(AwarenessUpdate.class).size() == 2);
        AwarenessState again = reader.sent(AwarenessUpdate.class).get(1).states().get(0);
        assertThat(again.clientId()).isEqualTo(shown.clientId());
        assertThat(again.json()).isEqualTo(shown.json());
        clock.addAndGet(4_000);
        hub.tick();
        done(hub.edit(NAME, BOT, doc -> { }));
        assertThat(reader.sent(AwarenessUpdate.class)).hasSize(2);
        clock.addAndGet(1_000);
        hub.tick();
        await().until(() -> reader.sent(AwarenessUpdate.class).size() == 3);
        assertThat(reader.sent(AwarenessUpdate.class).get(2).states()).allMatch(AwarenessState::isGone);
    }

    private static void done(CompletionStage<Void> edit) throws Exception {
        edit.toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static String text(List<Update> updates) {
        Doc doc = new Doc();
        updates.forEach(doc::applyUpdate);
        return doc.getText("text").toString();
    }
}
