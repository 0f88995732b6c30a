package dev.concord.room;

import dev.concord.crdt.StateVector;
import dev.concord.crdt.Update;
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
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What the messages of a room's members do to its content and presence, and what of them is refused. Confined to the room's mailbox.
 *
 * <p>After a refusal nothing of that member is acknowledged until it has been asked for what is missing, and has answered.
 */
final class Reception {

    private static final long ASKED_AT_FIRST_AFTER = Duration.ofSeconds(2).toMillis();
    private static final long ASKED_AT_LEAST_EVERY = Duration.ofMinutes(5).toMillis();

    private final RoomName name;
    private final UpdateLog log;
    private final RoomSettings settings;
    private final LongSupplier clock;
    private final Presence presence;
    private final Publisher publisher;
    private final TrafficCounter traffic;
    private final LimitHits limitHits;

    Reception(RoomName name, Room.Environment environment, Presence presence, Publisher publisher, TrafficCounter traffic) {
        this.name = name;
        this.log = environment.log();
        this.settings = environment.settings();
        this.clock = environment.clock();
        this.limitHits = environment.limitHits();
        this.presence = presence;
        this.publisher = publisher;
        this.traffic = traffic;
    }

    /** Whether this, if it is taken, lets a document come into being that there is not yet. */
    static boolean makesDocument(Member member, Message message) {
        Update content = message instanceof SyncUpdate update ? update.update() : message instanceof SyncStep2 step ? step.update() : Update.EMPTY;
        return !content.isEmpty() && mayWrite(member);
    }

    void receive(Member member, Message message, DocumentContent content) {
        message.accept(new Receiver(member, content));
    }

    /** What a member sent that has left meanwhile: its content counts, nothing else does. */
    void receiveLate(Member member, Message message, DocumentContent content) {
        message.accept(new LateReceiver(member, content));
    }

    /** Tells a member of the storage if that is news to it, and asks it for what was refused when that can be taken now. */
    void storageIs(StorageStatus status, Member member, DocumentContent content) {
        if (member.connection.speaksConcord() && member.storage != status.state()) {
            member.storage = status.state();
            member.connection.send(status);
        }
        askForRefused(member, content);
    }

    /** What was refused because it was not permitted may be now. */
    void permissionChanged(Member member, DocumentContent content) {
        askForRefused(member, content);
    }

    private void askForRefused(Member member, DocumentContent content) {
        if (log.status(name).state() != StorageState.FULL && member.gap == Member.Gap.REFUSED && mayWrite(member)) {
            member.gap = Member.Gap.ASKED;
            member.connection.send(new SyncStep1(content.stateVector()));
        }
    }

    private void take(Member member, Update update, DocumentContent content) {
        member.received++;
        boolean permitted = isPermitted(member, update, content);
        boolean fits = fits(member, update, content);
        if (permitted && fits && log.status(name).state() != StorageState.FULL) {
            content.integrate(update);
            publisher.contributed(member, update);
        } else if (!content.contains(update)) {
            if (!permitted) {
                refuse(member, notPermitted(member));
                takeBack(member, update, content);
                member.gap = Member.Gap.REFUSED;
            } else if (!fits) {
                refuse(member, "the document is full: limit document-bytes of " + settings.maxDocumentBytes() + " exceeded");
                becomeTooLarge(member);
                limitHits.hit(SizeLimit.DOCUMENT_BYTES);
            } else {
                limitHits.hit(SizeLimit.WAITING_BYTES);
                member.gap = Member.Gap.REFUSED;
            }
        }
        if (member.gap == Member.Gap.NONE) {
            publisher.acknowledge(member);
        }
    }

    private boolean isPermitted(Member member, Update update, DocumentContent content) {
        Permission permission = member.connection.permission();
        return permission.includes(Permission.EDIT)
                || permission == Permission.COMMENT && content.changesOnly(update, new OwnComments(settings.commentsRoot(), member.connection.person()));
    }

    /** What only deletes always fits: there is no other way to make room. */
    private boolean fits(Member member, Update update, DocumentContent content) {
        return member.gap != Member.Gap.TOO_LARGE && content.hasRoomFor(update, settings.maxDocumentBytes()) || update.insertions().isEmpty();
    }

    private void becomeTooLarge(Member member) {
        if (member.gap != Member.Gap.TOO_LARGE) {
            member.gap = Member.Gap.TOO_LARGE;
            member.askAt = clock.getAsLong() + Math.min(ASKED_AT_LEAST_EVERY, ASKED_AT_FIRST_AFTER << Math.min(member.tooLarge, 10));
            member.tooLarge++;
        }
    }

    /** Asks those for what they wrote whom the document was too large for, if there may be room again; less and less often. Says whether there are any. */
    boolean askForTooLarge(Collection<Member> members, DocumentContent content) {
        List<Member> waiting = members.stream().filter(member -> member.gap == Member.Gap.TOO_LARGE).toList();
        for (Member member : waiting) {
            if (clock.getAsLong() >= member.askAt) {
                boolean hasRoom = content.measure() < settings.maxDocumentBytes();
                if (hasRoom && mayWrite(member) && log.status(name).state() != StorageState.FULL) {
                    member.gap = Member.Gap.ASKED;
                    if (member.connection.speaksConcord()) {
                        // That something was refused is over.
                        member.connection.send(new Access(Room.right(member.connection.permission())));
                    }
                    member.connection.send(new SyncStep1(content.stateVector()));
                } else {
                    member.askAt = clock.getAsLong() + ASKED_AT_FIRST_AFTER;
                }
            }
        }
        return !waiting.isEmpty();
    }

    private static boolean mayWrite(Member member) {
        return member.connection.permission().includes(Permission.COMMENT);
    }

    private static String notPermitted(Member member) {
        return member.connection.permission() == Permission.COMMENT
                ? "you may comment on this document under your own name, but not edit it"
                : "you may read this document, but not edit it";
    }

    /** Says no, once until something is taken again. */
    private static void refuse(Member member, String reason) {
        if (member.gap == Member.Gap.NONE) {
            member.connection.send(new PermissionDenied(reason));
        }
    }

    /** Takes what was inserted out of the client's copy. A client of ours puts that right by itself, and keeps what was written for whoever wrote it. */
    private static void takeBack(Member member, Update update, DocumentContent content) {
        if (!member.connection.speaksConcord()) {
            Update removal = content.removalOf(update);
            member.connection.sendContent(removal, new SyncUpdate(removal).toFrame());
        }
    }

    /** Content only. */
    private class LateReceiver implements Message.Handler<Void> {

        final Member member;
        final DocumentContent content;

        LateReceiver(Member member, DocumentContent content) {
            this.member = member;
            this.content = content;
        }

        @Override
        public Void syncStep2(Update update) {
            if (member.gap == Member.Gap.ASKED) {
                member.gap = Member.Gap.NONE;
            }
            take(member, update, content);
            return null;
        }

        @Override
        public Void syncUpdate(Update update) {
            take(member, update, content);
            return null;
        }

        @Override
        public Void syncStep1(StateVector stateVector) {
            return null;
        }

        @Override
        public Void awareness(AwarenessUpdate update) {
            return null;
        }

        @Override
        public Void queryAwareness() {
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
        public Void access(Access.Right right) {
            return notForServers();
        }

        private Void notForServers() {
            throw new IllegalArgumentException("a message that only a server sends");
        }
    }

    private final class Receiver extends LateReceiver {

        Receiver(Member member, DocumentContent content) {
            super(member, content);
        }

        @Override
        public Void syncStep1(StateVector stateVector) {
            DocumentContent.Answer answer = content.answer(stateVector);
            member.connection.sendContent(answer.update(), answer.frame());
            traffic.sent(answer.frame().remaining(), 1);
            return null;
        }

        @Override
        public Void awareness(AwarenessUpdate update) {
            for (AwarenessState state : update.states()) {
                if (state.json().map(String::length).orElse(0) > settings.maxPresenceBytes()) {
                    limitHits.hit(SizeLimit.PRESENCE_BYTES);
                    member.connection.close(CloseCode.POLICY, "limit presence-bytes of " + settings.maxPresenceBytes() + " exceeded");
                    return null;
                }
            }
            presence.receive(member, PresenceStamp.of(member.connection.person()).on(update), clock.getAsLong());
            return null;
        }

        @Override
        public Void queryAwareness() {
            member.connection.send(presence.everybody());
            return null;
        }
    }
}
