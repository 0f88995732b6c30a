package dev.concord.room;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who is in a room, and who has left a moment ago: a server's library may tell the end of a connection before the last messages that came over it. Confined
 * to the room's mailbox.
 */
final class Members {

    /** How long the last messages of an ended connection may be under way. */
    private static final long DEPARTED_FOR_MILLIS = 5000;

    private final Map<Connection, Member> present = new LinkedHashMap<>();
    private final Map<Connection, Member> departed = new LinkedHashMap<>();

    Member add(Connection connection) {
        Member member = new Member(connection);
        add(member);
        return member;
    }

    void add(Member member) {
        present.put(member.connection, member);
    }

    /** {@code null} for who is not here. */
    Member present(Connection connection) {
        return present.get(connection);
    }

    /** {@code null} for who was not here a moment ago either. */
    Member departed(Connection connection) {
        return departed.get(connection);
    }

    /** What it sent may still come. Returns {@code null} for who is not here. */
    Member depart(Connection connection, long now) {
        Member member = present.remove(connection);
        if (member != null) {
            member.leftAt = now;
            departed.put(connection, member);
        }
        return member;
    }

    /** Nothing more is wanted of it. Returns {@code null} for who is not here. */
    Member dismiss(Connection connection) {
        departed.remove(connection);
        return present.remove(connection);
    }

    void forgetDeparted(long now) {
        departed.values().removeIf(member -> now - member.leftAt >= DEPARTED_FOR_MILLIS);
    }

    void clear() {
        present.clear();
        departed.clear();
    }

    Collection<Member> all() {
        return present.values();
    }

    int size() {
        return present.size();
    }

    /** Nobody is here. */
    boolean isEmpty() {
        return present.isEmpty();
    }

    /** Whether something may still come of those who have left. */
    boolean haveDeparted() {
        return !departed.isEmpty();
    }
}
