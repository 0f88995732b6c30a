package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.SyncAnswer;
import dev.concord.protocol.SyncUpdate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Those in a room who have no socket: what each brings goes through {@link Reception} as everybody's, and it is answered when that is saved, or when there is
 * news that it waits for. Confined to the room's mailbox.
 */
final class Exchanges {

    /** News that come shortly after each other are told at once: an answer costs a client another request. */
    private static final long GATHER_MILLIS = 100;

    private final RoomName name;
    private final Members members;
    private final Presence presence;
    private final Reception reception;
    private final Mailbox mailbox;
    private final ScheduledExecutorService timers;
    private final LongSupplier clock;
    private final RoomSettings settings;

    /** Tells this room's words for a document from those of another server, or of the room before. */
    private final String incarnation = UUID.randomUUID().toString();

    private final Map<Member, Future<?>> waiting = new HashMap<>();

    Exchanges(RoomName name, Room.Environment environment, Members members, Presence presence, Reception reception, Mailbox mailbox) {
        this.name = name;
        this.members = members;
        this.presence = presence;
        this.reception = reception;
        this.mailbox = mailbox;
        this.timers = environment.timers();
        this.clock = environment.clock();
        this.settings = environment.settings();
    }

    /** @param generation of the document */
    void begin(Exchange exchange, DocumentContent content, Optional<UUID> generation) {
        Member member = new Member(exchange);
        exchange.answer.whenComplete((done, failure) -> mailbox.post(() -> end(member)));
        exchange.request.presence().ifPresent(shown -> reception.receive(member, shown, content));
        if (exchange.answer.isDone()) {
            return;
        }
        answerOvertaken(content, generation);
        Optional<Update> update = exchange.request.update();
        if (update.isPresent()) {
            exchange.expectSaved(() -> answer(exchange, content, generation));
            reception.receive(member, new SyncUpdate(update.get()), content);
            refused(member, exchange).ifPresent(exchange::fail);
        } else if (!exchange.patience.isZero() && exchange.seen.equals(Optional.of(word(content)))) {
            await(member, exchange, content, generation);
        } else {
            answer(exchange, content, generation);
        }
    }

    private Optional<RuntimeException> refused(Member member, Exchange exchange) {
        if (member.gap == Member.Gap.NONE) {
            return Optional.empty();
        }
        if (member.gap == Member.Gap.TOO_LARGE) {
            return Optional.of(new DocumentFullException("the document is full: limit document-bytes of " + settings.maxDocumentBytes() + " exceeded"));
        }
        return Optional.of(exchange.refusal().isEmpty()
                ? new StorageException("document " + name + ": too much waits for the database")
                : new RefusedEditException(exchange.refusal()));
    }

    private void await(Member member, Exchange exchange, DocumentContent content, Optional<UUID> generation) {
        if (members.size() >= settings.maxConnections()) {
            exchange.fail(new StorageException("document " + name + ": limit connections-per-document of " + settings.maxConnections() + " reached"));
            return;
        }
        members.add(member);
        Runnable answer = () -> mailbox.postLong(() -> answer(exchange, content, generation));
        exchange.expectNews(() -> {
            exchange.expectNews(() -> { });
            timers.schedule(answer, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        });
        waiting.put(member, timers.schedule(answer, exchange.patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Whoever waits and has come again meanwhile, which its presence tells, waits for nothing any more. */
    private void answerOvertaken(DocumentContent content, Optional<UUID> generation) {
        List<Member> overtaken = new ArrayList<>(waiting.keySet());
        overtaken.removeIf(member -> !member.clientIds.isEmpty() || ((Exchange) member.connection).request.presence().isEmpty());
        overtaken.forEach(member -> answer((Exchange) member.connection, content, generation));
    }

    /** Not twice: who has been answered stays answered. */
    private void answer(Exchange exchange, DocumentContent content, Optional<UUID> generation) {
        if (exchange.answer.isDone()) {
            return;
        }
        boolean known = exchange.seen.filter(word -> word.startsWith(contentWord(content))).isPresent();
        Update missing = known ? Update.EMPTY : content.answer(exchange.request.stateVector()).update();
        AwarenessUpdate here = presence.isEmpty() ? AwarenessUpdate.NOBODY : presence.everybody();
        exchange.answer.complete(new SyncAnswer(content.stateVector(), missing, here, word(content), generation));
    }

    /** The same as long as nothing has changed, nobody's presence either. */
    private String word(DocumentContent content) {
        return contentWord(content) + presence.version();
    }

    private String contentWord(DocumentContent content) {
        return incarnation + "-" + content.changes() + "-";
    }

    private void end(Member member) {
        members.dismiss(member.connection);
        presence.leave(member, clock.getAsLong());
        Future<?> timer = waiting.remove(member);
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
