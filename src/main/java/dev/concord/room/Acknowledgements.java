package dev.concord.room;

import dev.concord.protocol.CloseCode;
import dev.concord.protocol.Saved;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tells members how many of their content messages are saved, and not a moment too early. Confined to the room's mailbox.
 *
 * <p>A message counts as saved when the log has committed everything that the room had appended by the end of the turn in which the message
 * came: then also what it brought nothing new to is stored, because somebody else's message brought it.
 */
final class Acknowledgements {

    /** To be told to {@code member} as soon as the log has committed {@code append}. */
    private record Due(long append, Member member, long count) {
    }

    private final Map<Member, Long> ofThisTurn = new LinkedHashMap<>();
    private final Deque<Due> due = new ArrayDeque<>();
    private long appended;
    private long committed;

    /** What the member has sent so far was taken. */
    void taken(Member member) {
        ofThisTurn.put(member, member.received);
    }

    boolean hasTaken() {
        return !ofThisTurn.isEmpty();
    }

    /** What was {@link #taken} in this turn was not: whoever sent it is to come back. */
    void forgetTurn() {
        ofThisTurn.keySet().forEach(member -> member.connection.close(CloseCode.SERVER_FAULT, "the document has to be read anew"));
        ofThisTurn.clear();
    }

    /** Something is handed to the log. Returns the number to report it by when it is {@link #committed}. */
    long append() {
        return ++appended;
    }

    /** To be called after the last {@link #append} of a turn. */
    void endOfTurn() {
        ofThisTurn.forEach((member, count) -> due.add(new Due(appended, member, count)));
        ofThisTurn.clear();
        tell();
    }

    /** The log has committed {@code append} and everything before it. */
    void committed(long append) {
        committed = Math.max(committed, append);
        tell();
    }

    boolean allCommitted() {
        return committed == appended;
    }

    private void tell() {
        Map<Member, Long> saved = new HashMap<>();
        while (!due.isEmpty() && due.peek().append() <= committed) {
            Due first = due.remove();
            saved.put(first.member(), first.count());
        }
        saved.forEach((member, count) -> {
            if (member.connection.speaksConcord()) {
                member.connection.send(new Saved(count));
            }
        });
    }
}
