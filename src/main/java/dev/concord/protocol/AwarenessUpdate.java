package dev.concord.protocol;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.JsonScanner;
import java.util.ArrayList;
import java.util.List;

/** States of presence, of one or more clients (y-protocols {@code awareness.js}, encodeAwarenessUpdate). */
public record AwarenessUpdate(List<AwarenessState> states) implements Message {

    /** Sent to keep a silent connection alive: presence of nobody. */
    public static final AwarenessUpdate NOBODY = new AwarenessUpdate(List.of());

    /** A state is at least a client id, a clock and a text of four letters, "null". */
    private static final int SMALLEST_STATE = 1 + 1 + 1 + 1;

    public AwarenessUpdate {
        states = List.copyOf(states);
    }

    static AwarenessUpdate read(Decoder in) {
        return readAll(in.readVarSlice());
    }

    /** Reads all that {@code payload} has left. */
    static AwarenessUpdate readAll(Decoder payload) {
        int count = payload.readCount(SMALLEST_STATE, "states of presence");
        JsonScanner scanner = new JsonScanner();
        List<AwarenessState> states = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long clientId = payload.readVarUint();
            long clock = payload.readVarUint();
            // The receiving browsers parse this text, and one that is not JSON would throw in every one of them.
            int textStart = payload.position();
            scanner.scan(payload);
            payload.seek(textStart);
            states.add(AwarenessState.of(clientId, clock, payload.readVarString()));
        }
        payload.expectEnd();
        return new AwarenessUpdate(states);
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.awareness(this);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.AWARENESS);
        writeVarTo(out);
    }

    /** The states with their length in front, without the type of the message. */
    void writeVarTo(Encoder out) {
        Encoder payload = new Encoder();
        payload.writeVarUint(states.size());
        for (AwarenessState state : states) {
            payload.writeVarUint(state.clientId());
            payload.writeVarUint(state.clock());
            payload.writeVarString(state.toJson());
        }
        out.writeVarBytes(payload);
    }
}
