package dev.concord.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.protocol.Access;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Message;
import dev.concord.protocol.PermissionDenied;
import dev.concord.protocol.QueryAwareness;
import dev.concord.protocol.Saved;
import dev.concord.protocol.StorageState;
import dev.concord.protocol.StorageStatus;
import dev.concord.protocol.SyncStep1;
import dev.concord.protocol.SyncStep2;
import dev.concord.protocol.SyncUpdate;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A room with real updates, a log whose commits the test holds, and clients that remember what they were sent. */
class RoomTest {

    private static final int MAX_DOCUMENT_BYTES = 1_000_000;
    private static final RoomName NAME = new RoomName("a/b c");

    private final HeldUpdateLog log = new HeldUpdateLog();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final AtomicLong clock = new AtomicLong(1_000_000);
    private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
    private final Hub hub = hub(Duration.ZERO);

    private Hub hub(Duration gatherFor) {
        return new Hub(log, executor, timers, clock::get, new RoomSettings(3, 1000, MAX_DOCUMENT_BYTES, gatherFor, Duration.ofSeconds(2), Duration.ofSeconds(30), "comments"));
    }

    @AfterEach
    void stop() {
        executor.shutdownNow();
        timers.shutdownNow();
    }

    @Test
    void theFirstAnswerIsTheWholeStoredDocument() {
        Update stored = YjsUpdates.text(7, 0, "stored");
        log.committed.put(NAME, List.of(stored));
        log.loadGate = new CountDownLatch(1);
        RecordingConnection client = new RecordingConnection();
        Room room = hub.join(NAME, client);
        send(room, client, new SyncStep1(StateVector.EMPTY));
        assertThat(client.sent).isEmpty();
        log.loadGate.countDown();
        await().until(() -> !client.sent(SyncStep2.class).isEmpty());
        assertThat(client.sent(SyncStep2.class).get(0).update()).isEqualTo(stored);
        assertThat(client.sent(SyncStep1.class).get(0).stateVector().get(7)).isEqualTo(6);
        assertThat(client.sent(Access.class)).containsExactly(new Access(Access.Right.EDIT));
    }

    @Test
    void manyWhoComeAtOnceShareOneLoad() {
        log.loadGate = new CountDownLatch(1);
        List<RecordingConnection> clients = List.of(new RecordingConnection(), new RecordingConnection(), new RecordingConnection());
        clients.forEach(client -> hub.join(NAME, client));
        log.loadGate.countDown();
        await().until(() -> clients.stream().allMatch(client -> !client.sent(SyncStep1.class).isEmpty()));
        assertThat(log.loads).hasValue(1);
    }

    @Test
    void theAnswerForManyWhoOpenADocumentIsMadeOnceAlsoWhenSomethingWaitsInIt() {
        log.committed.put(NAME, new ArrayList<>(List.of(YjsUpdates.text(7, 0, "stored"), YjsUpdates.text(8, 5, "lacks its beginning"))));
        RecordingConnection first = new RecordingConnection();
        RecordingConnection second = new RecordingConnection();
        Room room = hub.join(NAME, first);
        hub.join(NAME, second);
        List.of(first, second).forEach(client -> send(room, client, new SyncStep1(StateVector.EMPTY)));
        await().until(() -> !second.sent(SyncStep2.class).isEmpty());
        Update answer = first.sent(SyncStep2.class).get(0).update();
        assertThat(second.sent(SyncStep2.class).get(0).update()).isSameAs(answer);
        assertThat(answer.insertions().size()).isEqualTo("stored".length() + "lacks its beginning".length());
        send(room, first, new SyncUpdate(YjsUpdates.text(7, 6, "!")));
        send(room, second, new SyncStep1(StateVector.EMPTY));
        await().until(() -> second.sent(SyncStep2.class).size() == 2);
        assertThat(second.sent(SyncStep2.class).get(1).update().insertions().size()).isEqualTo(answer.insertions().size() + 1);
    }

    @Test
    void ofWhatSeveralWriteAtOnceEachHasWhatWasNewOfTheOwn() {
        RecordingConnection anna = new RecordingConnection();
        RecordingConnection ben = new RecordingConnection();
        anna.person = new Person(Optional.of("anna"), Optional.of("anna"), "Anna", false, Optional.of("laptop"));
        ben.person = new Person(Optional.of("ben"), Optional.of("ben"), "Ben", false, Optional.empty());
        Room room = hub.join(NAME, anna);
        hub.join(NAME, ben);
        await().until(() -> !ben.sent(SyncStep1.class).isEmpty());
        log.loadGate.countDown();
        for (int i = 0; i < 200; i++) {
            send(room, anna, new SyncUpdate(YjsUpdates.text(7, i, "a")));
            send(room, ben, new SyncUpdate(YjsUpdates.text(7, i, "a")));
            send(room, ben, new SyncUpdate(YjsUpdates.text(8, i, "b")));
        }
        await().until(() -> log.authorship.stream().mapToLong(part -> part.insertions().size()).sum() >= 400);
        log.authorship.forEach(part -> part.insertions().forEach((client, start, end) ->
                assertThat(part.author()).isEqualTo(Authorship.Author.of(client == 8 ? ben.person : anna.person))));
    }

    @Test
    void whoHasACopyOfAnotherGenerationIsSentAway() {
        log.committed.put(NAME, List.of(YjsUpdates.text(7, 0, "stored")));
        log.generation = UUID.randomUUID();
        RecordingConnection old = new RecordingConnection();
        RecordingConnection current = new RecordingConnection();
        RecordingConnection stock = new RecordingConnection();
        old.generation = Optional.of(UUID.randomUUID());
        current.generation = Optional.of(log.generation);
        List.of(old, current, stock).forEach(client -> hub.join(NAME, client));
        await().until(() -> !stock.sent(SyncStep1.class).isEmpty());
        assertThat(old.closed).isEqualTo(CloseCode.HISTORY_REPLACED);
        assertThat(old.sent).isEmpty();
        assertThat(current.sent(SyncStep1.class)).hasSize(1);
    }

    @Test
    void aTaskThatFailsDoesNotStopTheRoom() {
        RecordingConnection broken = new RecordingConnection();
        RecordingConnection other = new RecordingConnection();
        Room room = hub.join(NAME, broken);
        hub.join(NAME, other);
        broken.failure = new IllegalStateException("on purpose");
        send(room, broken, new SyncStep1(StateVector.EMPTY));
        await().until(() -> broken.closed == CloseCode.SERVER_FAULT);
        send(room, other, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        await().until(() -> other.sent(Saved.class).equals(List.of(new Saved(1))));
        assertThat(other.closed).isNull();
    }

    @Test
    void aFailureWhileTellingSendsEverybodyAwayAndLosesNothing() {
        RecordingConnection writer = new RecordingConnection();
        RecordingConnection broken = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        hub.join(NAME, broken);
        settle(room);
        broken.failure = new IllegalStateException("on purpose");
        send(room, writer, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        await().until(() -> writer.closed == CloseCode.SERVER_FAULT);
        await().until(() -> hub.openRooms() == 0);
        RecordingConnection back = new RecordingConnection();
        send(hub.join(NAME, back), back, new SyncStep1(StateVector.EMPTY));
        await().until(() -> !back.sent(SyncStep2.class).isEmpty());
        assertThat(back.sent(SyncStep2.class).get(0).update()).isEqualTo(YjsUpdates.text(7, 0, "x"));
    }

    @Test
    void aFailedLoadRefusesEverybodyAndTheNextOneTriesAgain() {
        log.loadFailure = new StorageException("disk on fire");
        RecordingConnection first = new RecordingConnection();
        Room room = hub.join(NAME, first);
        await().until(() -> first.closed == CloseCode.TRY_AGAIN_LATER);
        assertThat(first.sent).isEmpty();
        hub.leave(room, first);
        log.loadFailure = null;
        RecordingConnection second = new RecordingConnection();
        hub.join(NAME, second);
        await().until(() -> !second.sent(SyncStep1.class).isEmpty());
    }

    @Test
    void aTrashedDocumentIsRefusedForGood() {
        log.loadFailure = new DocumentDeletedException(NAME);
        RecordingConnection client = new RecordingConnection();
        hub.join(NAME, client);
        await().until(() -> client.closed == CloseCode.DOCUMENT_DELETED);
    }

    @Test
    void anEditReachesTheOthersBeforeTheDiskAndIsAcknowledgedOnlyAfterIt() {
        log.holdCommits = true;
        RecordingConnection writer = new RecordingConnection();
        RecordingConnection reader = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        hub.join(NAME, reader);
        Update edit = YjsUpdates.text(7, 0, "x");
        send(room, writer, new SyncUpdate(edit));
        await().until(() -> !reader.sent(SyncUpdate.class).isEmpty());
        assertThat(reader.sent(SyncUpdate.class).get(0).update()).isEqualTo(edit);
        assertThat(writer.sent(Saved.class)).isEmpty();
        assertThat(writer.sent(SyncUpdate.class)).isEmpty();
        await().until(() -> log.heldCommits() == 1);
        log.commitHeld();
        await().until(() -> writer.sent(Saved.class).equals(List.of(new Saved(1))));
        assertThat(reader.sent(Saved.class)).isEmpty();
    }

    @Test
    void whatComesShortlyAfterABroadcastGoesOutTogether() {
        Hub gathering = hub(Duration.ofMinutes(1));
        RecordingConnection writer = new RecordingConnection();
        RecordingConnection reader = new RecordingConnection();
        Room room = gathering.join(NAME, writer);
        gathering.join(NAME, reader);
        await().until(() -> !reader.sent(SyncStep1.class).isEmpty());
        for (int i = 0; i < 1000; i++) {
            send(room, writer, new SyncUpdate(YjsUpdates.text(7, i, "x")));
        }
        await().until(() -> writer.sent(Saved.class).contains(new Saved(1000)));
        List<SyncUpdate> received = reader.sent(SyncUpdate.class);
        assertThat(received.size()).isLessThan(1000);
        assertThat(Update.merge(received.stream().map(SyncUpdate::update).toList()).stateVector().get(7)).isEqualTo(1000);
    }

    @Test
    void whatIsKnownButNotCommittedIsNotAcknowledgedToTheOneWhoSendsItAgain() {
        log.holdCommits = true;
        RecordingConnection writer = new RecordingConnection();
        RecordingConnection repeater = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        hub.join(NAME, repeater);
        Update edit = YjsUpdates.text(7, 0, "x");
        send(room, writer, new SyncUpdate(edit));
        send(room, repeater, new SyncStep2(edit));
        send(room, repeater, new SyncStep1(StateVector.EMPTY));
        await().until(() -> !repeater.sent(SyncStep2.class).isEmpty());
        assertThat(repeater.sent(Saved.class)).isEmpty();
        log.commitHeld();
        await().until(() -> repeater.sent(Saved.class).equals(List.of(new Saved(1))));
    }

    @Test
    void whatWasSentJustBeforeTheEndIsTakenEvenWhenTheEndIsHeardFirst() {
        RecordingConnection writer = new RecordingConnection();
        RecordingConnection reader = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        hub.join(NAME, reader);
        hub.leave(room, writer);
        send(room, writer, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        send(room, writer, presence(7, 1, "{}"));
        await().until(() -> !reader.sent(SyncUpdate.class).isEmpty());
        settle(room);
        assertThat(log.committed).containsKey(NAME);
        assertThat(reader.sent(AwarenessUpdate.class)).isEmpty();
    }

    @Test
    void whoWasNeverAdmittedCannotWrite() {
        RecordingConnection stranger = new RecordingConnection();
        RecordingConnection reader = new RecordingConnection();
        Room room = hub.join(NAME, reader);
        send(room, stranger, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        settle(room);
        assertThat(log.committed).isEmpty();
    }

    @Test
    void anEmptyStepTwoIsAcknowledgedAtOnce() {
        RecordingConnection client = new RecordingConnection();
        Room room = hub.join(NAME, client);
        send(room, client, new SyncStep2(Update.EMPTY));
        await().until(() -> client.sent(Saved.class).equals(List.of(new Saved(1))));
        assertThat(log.committed).isEmpty();
    }

    @Test
    void aReadersEditIsRefusedOnceAndNeverAcknowledged() {
        RecordingConnection reader = new RecordingConnection();
        reader.permission = Permission.READ;
        Room room = hub.join(NAME, reader);
        send(room, reader, new SyncStep2(Update.EMPTY));
        await().until(() -> reader.sent(Saved.class).equals(List.of(new Saved(1))));
        send(room, reader, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        send(room, reader, new SyncUpdate(YjsUpdates.text(7, 1, "y")));
        send(room, reader, new SyncStep1(StateVector.EMPTY));
        await().until(() -> !reader.sent(SyncStep2.class).isEmpty());
        assertThat(reader.sent(PermissionDenied.class)).hasSize(1);
        assertThat(reader.sent(SyncStep2.class).get(0).update()).isEqualTo(Update.EMPTY);
        assertThat(reader.sent(Saved.class)).hasSize(1);
        assertThat(reader.sent(Access.class)).containsExactly(new Access(Access.Right.READ));
        assertThat(log.committed).isEmpty();
    }

    @Test
    void whatWasRefusedWhileStorageWasFullIsAskedForAndOnlyThenAcknowledged() {
        RecordingConnection writer = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        settle(room);
        log.become(StorageState.FULL);
        Update refused = YjsUpdates.text(7, 0, "x");
        send(room, writer, new SyncUpdate(refused));
        settle(room);
        log.become(StorageState.AVAILABLE);
        Update later = YjsUpdates.text(7, 1, "y");
        send(room, writer, new SyncUpdate(later));
        await().until(() -> writer.sent(SyncStep1.class).size() == 2);
        await().until(() -> log.committed.containsKey(NAME));
        assertThat(writer.sent(Saved.class)).isEmpty();
        send(room, writer, new SyncStep2(Update.merge(List.of(refused, later))));
        await().until(() -> writer.sent(Saved.class).equals(List.of(new Saved(3))));
        assertThat(writer.sent(StorageStatus.class)).extracting(StorageStatus::state)
                .containsExactly(StorageState.FULL, StorageState.AVAILABLE);
        assertThat(Update.merge(log.committed.get(NAME)).stateVector().get(7)).isEqualTo(2);
    }

    @Test
    void aDocumentThatIsFullTakesNoMoreUntilThereIsRoom() {
        RecordingConnection writer = new RecordingConnection();
        RecordingConnection other = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        hub.join(NAME, other);
        Update first = YjsUpdates.text(7, 0, "x".repeat(700_000));
        Update tooMuch = YjsUpdates.text(7, 700_000, "y".repeat(400_000));
        Update behindIt = YjsUpdates.text(7, 1_100_000, "z");
        send(room, writer, new SyncUpdate(first));
        send(room, writer, new SyncUpdate(tooMuch));
        send(room, writer, new SyncUpdate(behindIt));
        send(room, other, new SyncUpdate(YjsUpdates.text(8, 0, "still fits")));
        await().until(() -> other.sent(Saved.class).equals(List.of(new Saved(1))));
        assertThat(writer.sent(PermissionDenied.class))
                .containsExactly(new PermissionDenied("the document is full: limit document-bytes of 1000000 exceeded"));
        assertThat(writer.sent(Saved.class)).containsExactly(new Saved(1));
        assertThat(Update.merge(log.committed.get(NAME)).insertions().size()).isEqualTo(700_000 + "still fits".length());

        send(room, writer, new SyncUpdate(YjsUpdates.deletion(7, 0, 700_000)));
        clock.addAndGet(3000);
        hub.tick();
        await().until(() -> writer.sent(SyncStep1.class).size() == 2);
        assertThat(writer.sent(Access.class)).hasSize(2);
        send(room, writer, new SyncStep2(Update.merge(List.of(tooMuch, behindIt, YjsUpdates.deletion(7, 0, 700_000)))));
        await().until(() -> writer.sent(Saved.class).equals(List.of(new Saved(1), new Saved(5))));
        assertThat(Update.merge(log.committed.get(NAME)).stateVector().get(7)).isEqualTo(1_100_001);
    }

    @Test
    void whoCannotSendLessIsAskedLessAndLessOften() {
        RecordingConnection writer = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        Update tooMuch = YjsUpdates.text(7, 0, "x".repeat(1_100_000));
        send(room, writer, new SyncUpdate(tooMuch));
        settle(room);
        int asked = 0;
        for (int second = 0; second < 60; second++) {
            clock.addAndGet(1000);
            hub.tick();
            settle(room);
            if (writer.sent(SyncStep1.class).size() > 1 + asked) {
                asked++;
                send(room, writer, new SyncStep2(tooMuch));
                settle(room);
            }
        }
        assertThat(asked).isEqualTo(4);
        assertThat(log.committed).isEmpty();
    }

    @Test
    void onlyClientsThatAskedForThemGetConcordsOwnMessages() {
        RecordingConnection plain = new RecordingConnection();
        plain.speaksConcord = false;
        Room room = hub.join(NAME, plain);
        send(room, plain, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        log.become(StorageState.UNAVAILABLE);
        send(room, plain, new SyncStep1(StateVector.EMPTY));
        await().until(() -> !plain.sent(SyncStep2.class).isEmpty());
        assertThat(plain.sent).hasOnlyElementsOfTypes(SyncStep1.class, SyncStep2.class);
    }

    @Test
    void presenceOfALostConnectionLingersAndThenGoes() {
        RecordingConnection lost = new RecordingConnection();
        RecordingConnection stayer = new RecordingConnection();
        Room room = hub.join(NAME, lost);
        hub.join(NAME, stayer);
        AwarenessUpdate hello = presence(7, 1, "{}");
        send(room, lost, hello);
        await().until(() -> stayer.sent(AwarenessUpdate.class).equals(List.of(hello)));
        assertThat(lost.sent(AwarenessUpdate.class)).containsExactly(hello);
        hub.leave(room, lost);
        settle(room);
        clock.addAndGet(1500);
        hub.tick();
        settle(room);
        assertThat(stayer.sent(AwarenessUpdate.class)).hasSize(1);
        clock.addAndGet(1000);
        hub.tick();
        await().until(() -> stayer.sent(AwarenessUpdate.class).size() == 2);
        assertThat(stayer.sent(AwarenessUpdate.class).get(1).states())
                .containsExactly(new AwarenessState(7, 1, Optional.empty()));
    }

    @Test
    void whoComesBackAtOnceDoesNotFlicker() {
        RecordingConnection lost = new RecordingConnection();
        RecordingConnection stayer = new RecordingConnection();
        Room room = hub.join(NAME, lost);
        hub.join(NAME, stayer);
        send(room, lost, presence(7, 1, "{}"));
        hub.leave(room, lost);
        RecordingConnection back = new RecordingConnection();
        hub.join(NAME, back);
        send(room, back, presence(7, 1, "{}"));
        send(room, back, new SyncStep1(StateVector.EMPTY));
        await().until(() -> !back.sent(SyncStep2.class).isEmpty());
        clock.addAndGet(10_000);
        hub.tick();
        send(room, stayer, new SyncStep1(StateVector.EMPTY));
        await().until(() -> !stayer.sent(SyncStep2.class).isEmpty());
        assertThat(stayer.sent(AwarenessUpdate.class)).hasSize(1);
    }

    @Test
    void whatOthersSayAboutAClientIsDropped() {
        RecordingConnection owner = new RecordingConnection();
        RecordingConnection other = new RecordingConnection();
        Room room = hub.join(NAME, owner);
        hub.join(NAME, other);
        send(room, owner, presence(7, 1, "{}"));
        send(room, other, presence(8, 1, "{}"));
        send(room, other, presence(7, 2, "{\"name\":\"forged\"}"));
        send(room, other, presence(7, 3, "null"));
        settle(room);
        await().untilAsserted(() -> assertThat(owner.sent(AwarenessUpdate.class)).flatExtracting(AwarenessUpdate::states)
                .containsExactly(new AwarenessState(7, 1, Optional.of("{}")), new AwarenessState(8, 1, Optional.of("{}"))));
    }

    @Test
    void aDocumentThatNobodyUsesIsForgottenAndLoadedAnew() {
        RecordingConnection first = new RecordingConnection();
        Room room = hub.join(NAME, first);
        send(room, first, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        await().until(() -> !first.sent(Saved.class).isEmpty());
        hub.leave(room, first);
        settle(room);
        clock.addAndGet(29_000);
        hub.tick();
        settle(room);
        assertThat(hub.openRooms()).isEqualTo(1);
        clock.addAndGet(2_000);
        hub.tick();
        await().until(() -> hub.openRooms() == 0);
        RecordingConnection second = new RecordingConnection();
        Room again = hub.join(NAME, second);
        send(again, second, new SyncStep1(StateVector.EMPTY));
        await().until(() -> !second.sent(SyncStep2.class).isEmpty());
        assertThat(second.sent(SyncStep2.class).get(0).update().stateVector().get(7)).isEqualTo(1);
        assertThat(log.loads).hasValue(2);
    }

    @Test
    void aDocumentWithUncommittedEditsIsNotForgotten() {
        log.holdCommits = true;
        RecordingConnection first = new RecordingConnection();
        Room room = hub.join(NAME, first);
        send(room, first, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        await().until(() -> log.heldCommits() == 1);
        hub.leave(room, first);
        settle(room);
        clock.addAndGet(120_000);
        hub.tick();
        settle(room);
        RecordingConnection second = new RecordingConnection();
        assertThat(hub.join(NAME, second)).isSameAs(room);
    }

    @Test
    void tooManyConnectionsAreTurnedAway() {
        List.of(new RecordingConnection(), new RecordingConnection(), new RecordingConnection()).forEach(client -> hub.join(NAME, client));
        RecordingConnection fourth = new RecordingConnection();
        hub.join(NAME, fourth);
        await().until(() -> fourth.closed == CloseCode.TRY_AGAIN_LATER);
    }

    @Test
    void presenceThatIsTooLongClosesItsSenderOnly() {
        RecordingConnection loud = new RecordingConnection();
        RecordingConnection quiet = new RecordingConnection();
        Room room = hub.join(NAME, loud);
        hub.join(NAME, quiet);
        send(room, loud, presence(7, 1, "\"" + "x".repeat(1000) + "\""));
        await().until(() -> loud.closed == CloseCode.POLICY);
        assertThat(quiet.closed).isNull();
        assertThat(quiet.sent(AwarenessUpdate.class)).isEmpty();
    }

    @Test
    void aDocumentWaitsUntilItMayComeIntoBeingAndWithItAllThatComesMeanwhile() {
        RecordingConnection first = new RecordingConnection();
        RecordingConnection second = new RecordingConnection();
        first.mayCreate = new CompletableFuture<>();
        Room room = hub.join(NAME, first);
        hub.join(NAME, second);
        send(room, first, new SyncUpdate(YjsUpdates.text(7, 0, "a")));
        send(room, first, new SyncUpdate(YjsUpdates.text(7, 1, "b")));
        send(room, second, new SyncUpdate(YjsUpdates.text(8, 0, "c")));
        send(room, second, new SyncStep1(StateVector.EMPTY));
        await().until(() -> first.askedForDocuments == 1);
        assertThat(log.committed).isEmpty();
        first.mayCreate.complete(Optional.empty());
        await().until(() -> !second.sent(SyncStep2.class).isEmpty());
        assertThat(second.sent(SyncStep2.class).get(0).update().insertions().size()).isEqualTo(3);
        await().until(() -> !first.sent(Saved.class).isEmpty());
        assertThat(first.askedForDocuments + second.askedForDocuments).isEqualTo(1);
    }

    @Test
    void whoMayMakeNoMoreDocumentsIsSentAwayAndAnotherMayMakeIt() {
        RecordingConnection first = new RecordingConnection();
        RecordingConnection second = new RecordingConnection();
        first.mayCreate = new CompletableFuture<>();
        Room room = hub.join(NAME, first);
        hub.join(NAME, second);
        send(room, first, new SyncUpdate(YjsUpdates.text(7, 0, "not taken")));
        send(room, first, new SyncUpdate(YjsUpdates.text(7, 9, "nor this")));
        send(room, second, new SyncUpdate(YjsUpdates.text(8, 0, "taken")));
        first.mayCreate.complete(Optional.of("limit documents-per-user of 2 exceeded"));
        await().until(() -> !second.sent(Saved.class).isEmpty());
        assertThat(first.closed).isEqualTo(CloseCode.POLICY);
        assertThat(second.closed).isNull();
        assertThat(log.committed.get(NAME)).containsExactly(YjsUpdates.text(8, 0, "taken"));
        assertThat(List.of(first.askedForDocuments, second.askedForDocuments)).containsExactly(1, 1);
    }

    @Test
    void nobodyIsAskedAboutADocumentThatThereIsNorByWhoOnlyReadsOrSaysNothing() {
        log.committed.put(NAME, new ArrayList<>(List.of(YjsUpdates.text(7, 0, "stored"))));
        RecordingConnection writer = new RecordingConnection();
        Room room = hub.join(NAME, writer);
        send(room, writer, new SyncUpdate(YjsUpdates.text(8, 0, "x")));
        RecordingConnection reader = new RecordingConnection();
        RecordingConnection silent = new RecordingConnection();
        reader.permission = Permission.READ;
        Room other = hub.join(new RoomName("new"), reader);
        hub.join(new RoomName("new"), silent);
        send(other, reader, new SyncUpdate(YjsUpdates.text(8, 0, "x")));
        send(other, silent, new SyncStep2(Update.EMPTY));
        settle(other);
        assertThat(reader.sent(PermissionDenied.class)).hasSize(1);
        await().until(() -> !writer.sent(Saved.class).isEmpty());
        assertThat(List.of(writer.askedForDocuments, reader.askedForDocuments, silent.askedForDocuments)).containsExactly(0, 0, 0);
    }

    @Test
    void aRoomThatIsClosedWhileItIsAskedTakesNothing() {
        RecordingConnection client = new RecordingConnection();
        client.mayCreate = new CompletableFuture<>();
        Room room = hub.join(NAME, client);
        send(room, client, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        send(room, client, new SyncUpdate(YjsUpdates.text(7, 1, "y")));
        await().until(() -> client.askedForDocuments == 1);
        hub.close(NAME, CloseCode.GOING_AWAY, "on purpose");
        await().until(() -> hub.openRooms() == 0);
        client.mayCreate.complete(Optional.empty());
        settle(room);
        assertThat(client.closed).isEqualTo(CloseCode.GOING_AWAY);
        assertThat(log.committed).isEmpty();
    }

    @Test
    void whoWasTooSlowGetsEverythingItMissedAtOnce() {
        RecordingConnection client = new RecordingConnection();
        Room room = hub.join(NAME, client);
        send(room, client, new SyncUpdate(YjsUpdates.text(7, 0, "known")));
        send(room, client, new SyncUpdate(YjsUpdates.text(7, 5, "missed")));
        room.catchUp(client, Map.of(7L, 5L));
        await().until(() -> !client.sent(SyncStep2.class).isEmpty());
        assertThat(client.sent(SyncStep2.class).get(0).update()).isEqualTo(YjsUpdates.text(7, 5, "missed"));
    }

    @Test
    void whenTheServerStopsEverybodyIsToldAndEverythingIsCommitted() {
        log.holdCommits = true;
        RecordingConnection client = new RecordingConnection();
        Room room = hub.join(NAME, client);
        send(room, client, new SyncUpdate(YjsUpdates.text(7, 0, "x")));
        await().until(() -> log.heldCommits() == 1);
        executor.execute(() -> hub.shutDown(Duration.ofSeconds(10)));
        await().until(() -> client.closed == CloseCode.GOING_AWAY);
        assertThat(hub.openRooms()).isEqualTo(1);
        log.commitHeld();
        await().until(() -> hub.openRooms() == 0);
    }

    private static AwarenessUpdate presence(long client, long clock, String json) {
        return new AwarenessUpdate(List.of(
                new AwarenessState(client, clock, json.equals("null") ? Optional.empty() : Optional.of(json))));
    }

    /** Waits until the room has dealt with everything that came before. */
    private static void settle(Room room) {
        CountDownLatch done = new CountDownLatch(1);
        room.receive(new RecordingConnection(), bytes(new QueryAwareness()), done::countDown);
        await().until(() -> done.getCount() == 0);
    }

    private static void send(Room room, RecordingConnection from, Message message) {
        room.receive(from, bytes(message), () -> {
        });
    }

    private static byte[] bytes(Message message) {
        ByteBuffer frame = message.toFrame();
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }
}
