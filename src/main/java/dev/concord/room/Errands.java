package dev.concord.room;

import dev.concord.crdt.RelativePosition;
import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
import dev.concord.protocol.SyncAnswer;
import dev.concord.protocol.SyncUpdate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

/**
 * What is done in a room without a connection to it. Methods may be called by any thread and return at once; what they bring goes through {@link Reception} as
 * everybody's.
 */
final class Errands {

    private final Room room;
    private final Presence presence;
    private final Reception reception;
    private final Exchanges exchanges;
    private final RoomSettings settings;
    private final LongSupplier clock;

    Errands(Room room, Room.Environment environment, Presence presence, Reception reception, Exchanges exchanges) {
        this.room = room;
        this.presence = presence;
        this.reception = reception;
        this.exchanges = exchanges;
        this.settings = environment.settings();
        this.clock = environment.clock();
    }

    /** The document as of now. Fails with a {@link StorageException} when it cannot be loaded. */
    CompletionStage<Update> read() {
        CompletableFuture<Update> result = new CompletableFuture<>();
        room.whenOpenLong(content -> result.complete(content.encode()), result::completeExceptionally);
        return result;
    }

    /**
     * Takes an edit of somebody, as everybody's here: the others see it at once, it keeps to the limits, and it is done when it is committed.
     *
     * @return fails with a {@link StorageException} if it was not taken
     */
    CompletionStage<Void> edit(Person author, Update update) {
        Contribution contribution = new Contribution(room.name(), author);
        room.whenOpenLong(content -> contribute(contribution, update, content), contribution::fail);
        return contribution.committed();
    }

    private void contribute(Contribution contribution, Update update, DocumentContent content) {
        Member member = new Member(contribution);
        room.touch();
        reception.receive(member, new SyncUpdate(update), content);
        if (member.gap == Member.Gap.TOO_LARGE) {
            contribution.fail(new DocumentFullException("document " + room.name() + ": limit document-bytes of " + settings.maxDocumentBytes() + " exceeded"));
        } else if (member.gap != Member.Gap.NONE) {
            contribution.fail(new StorageException("document " + room.name() + ": too much waits for the database"));
        }
    }

    /** What the document holds now, told when all of it is committed. Fails as {@link #read}. */
    CompletionStage<StateVector> saved() {
        Contribution nothing = new Contribution(room.name(), Person.VISITOR);
        CompletableFuture<StateVector> held = new CompletableFuture<>();
        room.whenOpen(content -> {
            held.complete(content.stateVector());
            reception.receive(new Member(nothing), new SyncUpdate(Update.EMPTY), content);
        }, nothing::fail);
        return nothing.committed().thenCombine(held, (done, vector) -> vector);
    }

    /** Lets somebody ask and bring. Fails with a {@link StorageException} or a {@link RefusedEditException}. */
    CompletionStage<SyncAnswer> exchange(Exchange exchange) {
        room.whenOpenLong(content -> {
            if (room.hasCopyOfAnother(exchange)) {
                exchange.fail(new HistoryReplacedException(room.name()));
            } else {
                room.touch();
                exchanges.begin(exchange, content, room.generation());
            }
        }, exchange::fail);
        return exchange.answer;
    }

    /** Shows somebody for some seconds among those who are here, marked as a program; again from now on if that is so already. */
    void announce(Person program, Optional<RelativePosition> caret) {
        room.whenOpen(content -> {
            presence.announce(program, caret, clock.getAsLong());
            room.touch();
        }, closed -> { });
    }
}
