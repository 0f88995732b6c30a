package dev.concord.room;

import dev.concord.crdt.Doc;
import dev.concord.crdt.RelativePosition;
import dev.concord.protocol.Awareness;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The presence of a room's members: {@link Awareness}, and which member each client id belongs to. Confined to the room's mailbox.
 *
 * <p>A client id belongs to the member that announced it first. Clients send on what they hear of others (y-websocket,
 * {@code _awarenessUpdateHandler}), and tabs of one browser speak for each other, so states of foreign ids are
 * dropped without a word. When a member leaves, its ids belong to nobody and their presence lingers for a moment: a client that comes back
 * at once takes them over, and nobody sees it flicker.
 */
final class Presence {

    /** A browser shows one; a server-side client that stands for several people shows a few. */
    private static final int MAX_CLIENT_IDS = 16;

    /** Long enough to read the name. */
    private static final long PROGRAM_SHOWN_MILLIS = 5_000;
    private static final int MAX_PROGRAMS = 16;

    private final Awareness awareness = new Awareness();
    private final Map<Long, Member> owners = new HashMap<>();
    private final Map<Long, Long> removals = new LinkedHashMap<>();
    /** The client ids of the programs that are shown. */
    private final Map<Person, Long> programs = new HashMap<>();
    private final Map<Long, AwarenessState> changes = new LinkedHashMap<>();
    private final long lingerMillis;
    private long version;

    Presence(Duration linger) {
        this.lingerMillis = linger.toMillis();
    }

    void receive(Member member, AwarenessUpdate update, long now) {
        for (AwarenessState state : update.states()) {
            if (belongsTo(member, state, update.states().size() == 1) && awareness.apply(state, now)) {
                changed(state);
            }
        }
    }

    private boolean belongsTo(Member member, AwarenessState state, boolean alone) {
        long clientId = state.clientId();
        Member owner = owners.get(clientId);
        if (owner == member) {
            return true;
        }
        if (owner != null && !(alone && member.clientIds.isEmpty() && isNewer(state))) {
            return false;
        }
        // What a client says first is about itself, so with a newer clock than known it is not hearsay: it has come back while its
        // old connection still looks alive.
        if (owner == null && (state.isGone() || programs.containsValue(clientId)) || member.clientIds.size() >= MAX_CLIENT_IDS) {
            return false;
        }
        if (owner != null) {
            owner.clientIds.remove(clientId);
        }
        owners.put(clientId, member);
        member.clientIds.add(clientId);
        removals.remove(clientId);
        return true;
    }

    private boolean isNewer(AwarenessState state) {
        return state.clock() > awareness.clockOf(state.clientId()).orElse(-1);
    }

    /** Shows a program, which has no member, until it has not been announced for {@value #PROGRAM_SHOWN_MILLIS} ms. */
    void announce(Person program, Optional<RelativePosition> caret, long now) {
        if (program.hidden()) {
            return;
        }
        programs.values().removeIf(clientId -> awareness.state(clientId).isEmpty());
        if (!programs.containsKey(program) && programs.size() >= MAX_PROGRAMS) {
            return;
        }
        long clientId = programs.computeIfAbsent(program, key -> new Doc().clientId());
        long clock = awareness.clockOf(clientId).orElse(0) + 1;
        AwarenessState state = new AwarenessState(clientId, clock, Optional.of(PresenceStamp.ofProgram(program, caret)));
        if (awareness.apply(state, now)) {
            changed(state);
            removals.put(clientId, now + PROGRAM_SHOWN_MILLIS);
        }
    }

    void leave(Member member, long now) {
        for (long clientId : member.clientIds) {
            owners.remove(clientId);
            if (awareness.state(clientId).isPresent()) {
                removals.put(clientId, now + lingerMillis);
            }
        }
        member.clientIds.clear();
    }

    /** Removes the presence that has lingered long enough or was not renewed. */
    void tick(long now) {
        for (Iterator<Map.Entry<Long, Long>> due = removals.entrySet().iterator(); due.hasNext();) {
            Map.Entry<Long, Long> removal = due.next();
            if (removal.getValue() <= now) {
                due.remove();
                awareness.remove(removal.getKey()).ifPresent(this::changed);
            }
        }
        awareness.expire(now).forEach(this::changed);
    }

    private void changed(AwarenessState state) {
        changes.put(state.clientId(), state);
        version++;
    }

    /** A number that is another one after every change. */
    long version() {
        return version;
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    /** What has changed since the last call: the newest state of each client. */
    Optional<AwarenessUpdate> takeChanges() {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        List<AwarenessState> states = new ArrayList<>(changes.values());
        changes.clear();
        return Optional.of(new AwarenessUpdate(states));
    }

    /** Everybody who is present. */
    AwarenessUpdate everybody() {
        return new AwarenessUpdate(awareness.states());
    }

    boolean isEmpty() {
        return awareness.isEmpty();
    }
}
