package dev.concord.room;

import dev.concord.crdt.RelativePosition;
import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import dev.concord.protocol.AwarenessState;
import dev.concord.protocol.AwarenessUpdate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that nobody is present under a name that is not the own one. Editors keep it in the entry {@code user} of a state (y-prosemirror,
 * {@code cursor-plugin.js}; y-codemirror.next, {@code y-remote-selections.js}): its {@code name} and {@code id} are set. What a visitor says of itself is left,
 * but for the {@code id}.
 */
final class PresenceStamp {

    private static final String USER = "user";
    private static final String NAME = "name";
    private static final String ID = "id";
    private static final String PROGRAM = "program";
    private static final String CURSOR = "cursor";

    private final Person person;

    private PresenceStamp(Person person) {
        this.person = person;
    }

    static PresenceStamp of(Person person) {
        return new PresenceStamp(person);
    }

    /**
     * What is shown of a program that is in a document without a connection: its {@code user} has an entry {@code program}.
     *
     * @param caret where it writes, as the editors say it of people
     */
    static String ofProgram(Person program, Optional<RelativePosition> caret) {
        Map<String, Any> user = new HashMap<>();
        user.put(NAME, Any.of(program.displayName()));
        user.put(PROGRAM, Any.TRUE);
        program.id().ifPresent(id -> user.put(ID, Any.of(id)));
        Map<String, Any> state = new HashMap<>(Map.of(USER, Any.of(user)));
        caret.map(place -> Json.parse(place.toJson())).ifPresent(place -> state.put(CURSOR, Any.of(Map.of("anchor", place, "head", place))));
        return Json.stringify(Any.of(state));
    }

    AwarenessUpdate on(AwarenessUpdate update) {
        List<AwarenessState> states = update.states();
        if (states.stream().allMatch(AwarenessState::isGone)) {
            return update;
        }
        return new AwarenessUpdate(states.stream().map(this::on).toList());
    }

    private AwarenessState on(AwarenessState state) {
        if (state.isGone()) {
            return state;
        }
        if (person.hidden()) {
            return AwarenessState.gone(state.clientId(), state.clock());
        }
        String json = state.json().orElseThrow();
        if (person.id().isEmpty() && !json.contains("\"id\"") && json.indexOf('\\') < 0) {
            return state;
        }
        return Json.parse(json) instanceof Any.Obj shown ? stamped(state, shown.entries()) : state;
    }

    private AwarenessState stamped(AwarenessState state, Map<String, Any> shown) {
        Map<String, Any> user = shown.get(USER) instanceof Any.Obj told ? new HashMap<>(told.entries()) : new HashMap<>();
        if (person.id().isPresent()) {
            user.put(NAME, Any.of(person.displayName()));
            user.put(ID, Any.of(person.id().get()));
        } else if (user.remove(ID) == null) {
            return state;
        }
        Map<String, Any> all = new HashMap<>(shown);
        all.put(USER, Any.of(user));
        return new AwarenessState(state.clientId(), state.clock(), Optional.of(Json.stringify(Any.of(all))));
    }
}
