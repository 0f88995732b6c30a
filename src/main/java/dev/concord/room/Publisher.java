package dev.concord.room;

import dev.concord.crdt.IdSet;
import dev.concord.crdt.Update;
import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.SyncUpdate;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Tells the world what came into a room: the log, the other members, and those who wait to hear that it is saved. Confined to the room's
 * mailbox.
 */
final class Publisher {

    private final RoomName name;
    private final UpdateLog log;
    private final Members members;
    private final Presence presence;
    private final TrafficCounter traffic;
    private final LongConsumer onCommit;
    private final Acknowledgements acknowledgements = new Acknowledgements();

    /** Who sent which content since the last time. */
    private final Map<Member, List<Update>> contributions = new LinkedHashMap<>();

    /** @param onCommit called by any thread when the log has committed something; to call {@link #committed} in the mailbox */
    Publisher(RoomName name, UpdateLog log, Members members, Presence presence, TrafficCounter traffic, LongConsumer onCommit) {
        this.name = name;
        this.log = log;
        this.members = members;
        this.presence = presence;
        this.traffic = traffic;
        this.onCommit = onCommit;
    }

    /** {@code member} has sent content, which is in the room's document or was there before. */
    void contributed(Member member, Update update) {
        contributions.computeIfAbsent(member, key -> new ArrayList<>()).add(update);
    }

    /** What {@code member} has sent so far is to be called saved, when it is. */
    void acknowledge(Member member) {
        acknowledgements.taken(member);
    }

    boolean hasNews() {
        return !contributions.isEmpty() || presence.hasChanges() || acknowledgements.hasTaken();
    }

    /** Whether all that was told is committed, and nothing waits to be told. */
    boolean isSettled() {
        return contributions.isEmpty() && acknowledgements.allCommitted();
    }

    /**
     * Tells everything that is new.
     *
     * @throws IllegalStateException if the document fails at what came
     */
    void publish(DocumentContent content) {
        if (!contributions.isEmpty()) {
            publishContent(content);
        }
        acknowledgements.endOfTurn();
        presence.takeChanges().ifPresent(this::publishPresence);
    }

    /** What came since the last time is not going to be told. */
    void forgetNews() {
        contributions.clear();
        acknowledgements.forgetTurn();
    }

    void committed(long append) {
        acknowledgements.committed(append);
    }

    private void publishContent(DocumentContent content) {
        Map<Member, List<Update>> sent = new LinkedHashMap<>(contributions);
        List<Member> senders = List.copyOf(sent.keySet());
        contributions.clear();
        DocumentContent.News news = content.takeNews();
        Update update = news.update();
        if (update.isEmpty()) {
            return;
        }
        // First into the log: should anything below fail, what was taken is still stored.
        long append = acknowledgements.append();
        log.append(name, update, senders.get(0).connection.person().owner(), authorship(sent, update)).whenComplete((done, failure) -> {
            if (failure == null) {
                onCommit.accept(append);
            }
        });
        // When several have written each gets its own part back with the others': it knows it already.
        Member onlySender = senders.size() == 1 && !news.tidied() ? senders.get(0) : null;
        ByteBuffer frame = new SyncUpdate(update).toFrame();
        int receivers = 0;
        for (Member member : members.all()) {
            if (member != onlySender) {
                member.connection.sendContent(update, frame);
                receivers++;
            }
        }
        traffic.sent(frame.remaining(), receivers);
    }

    /** Of what several have sent at once each has that part which is new. */
    private static List<Authorship> authorship(Map<Member, List<Update>> sent, Update news) {
        IdSet insertions = news.insertions();
        IdSet deletions = news.deletions();
        List<Authorship> all = new ArrayList<>();
        sent.forEach((member, updates) -> {
            Authorship.Author author = Authorship.Author.of(member.connection.person());
            if (sent.size() == 1) {
                all.add(new Authorship(author, insertions, deletions));
                return;
            }
            for (Update update : updates) {
                Authorship part = new Authorship(author, update.insertions(), update.deletions()).within(insertions, deletions);
                if (!part.isEmpty()) {
                    all.add(part);
                }
            }
        });
        return all;
    }

    private void publishPresence(AwarenessUpdate changes) {
        ByteBuffer frame = changes.toFrame();
        // Back to the sender too: a y-websocket client that hears nothing for 30 s takes its connection for dead.
        members.all().forEach(member -> member.connection.sendPresence(changes, frame));
        traffic.sent(frame.remaining(), members.size());
    }
}
