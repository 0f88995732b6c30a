package dev.concord.protocol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Who is present in a document: the newest state of each client, by the rules of y-protocols ({@code awareness.js}).
 *
 * <p>A state replaces an older one when its clock is greater, or equal and it says "gone" (applyAwarenessUpdate). The clocks
 * of clients that have gone are remembered, up to a number, so that a late copy of an old state does not bring them back.
 *
 * <p>Not safe for use by several threads: confined to its room's mailbox. Time is a parameter, in milliseconds of any steady clock.
 */
public final class Awareness {

    /** The reference forgets a client that has not renewed its state for as long (awareness.js, outdatedTimeout). */
    public static final long EXPIRES_AFTER_MILLIS = 30_000;

    private static final int REMEMBERED_CLOCKS = 4096;

    private final Map<Long, Entry> present = new LinkedHashMap<>();

    private final Map<Long, Long> clocksOfTheGone = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED_CLOCKS;
        }
    };

    private record Entry(AwarenessState state, long renewedAt) {
    }

    /** Takes a state over unless what is known is as new. Says whether it did. */
    public boolean apply(AwarenessState state, long now) {
        // A client that is not known counts as known with clock 0, which a state has that was never set.
        long known = clockOf(state.clientId()).orElse(0);
        boolean wasPresent = present.containsKey(state.clientId());
        boolean newer = state.clock() > known;
        boolean leaves = state.clock() == known && state.isGone() && wasPresent;
        if (!newer && !leaves) {
            return false;
        }
        if (state.isGone()) {
            forget(state.clientId(), state.clock());
            return wasPresent;
        }
        clocksOfTheGone.remove(state.clientId());
        present.put(state.clientId(), new Entry(state, now));
        return true;
    }

    /** Removes a client that went without saying so. The answer is what to tell the others: its last clock, and gone. */
    public Optional<AwarenessState> remove(long clientId) {
        Entry entry = present.get(clientId);
        if (entry == null) {
            return Optional.empty();
        }
        forget(clientId, entry.state().clock());
        return Optional.of(AwarenessState.gone(clientId, entry.state().clock()));
    }

    /** Removes the clients that have not renewed their state in time. The answer is what to tell the others. */
    public List<AwarenessState> expire(long now) {
        Map<Long, Long> outdated = new HashMap<>();
        for (Iterator<Entry> entries = present.values().iterator(); entries.hasNext();) {
            Entry entry = entries.next();
            if (now - entry.renewedAt() >= EXPIRES_AFTER_MILLIS) {
                entries.remove();
                outdated.put(entry.state().clientId(), entry.state().clock());
            }
        }
        List<AwarenessState> gone = new ArrayList<>(outdated.size());
        outdated.forEach((clientId, clock) -> {
            forget(clientId, clock);
            gone.add(AwarenessState.gone(clientId, clock));
        });
        return gone;
    }

    /** The present states, oldest client first. */
    public List<AwarenessState> states() {
        return present.values().stream().map(Entry::state).toList();
    }

    public Optional<AwarenessState> state(long clientId) {
        return Optional.ofNullable(present.get(clientId)).map(Entry::state);
    }

    /** The newest clock known of a client, present or gone. */
    public OptionalLong clockOf(long clientId) {
        Entry entry = present.get(clientId);
        if (entry != null) {
            return OptionalLong.of(entry.state().clock());
        }
        Long clock = clocksOfTheGone.get(clientId);
        return clock == null ? OptionalLong.empty() : OptionalLong.of(clock);
    }

    public boolean isEmpty() {
        return present.isEmpty();
    }

    private void forget(long clientId, long clock) {
        present.remove(clientId);
        clocksOfTheGone.put(clientId, clock);
    }
}
