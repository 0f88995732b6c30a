package dev.concord.protocol;

import dev.concord.lib0.Encoder;

/** Asks for everybody's presence. */
public record QueryAwareness() implements Message {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.queryAwareness();
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.QUERY_AWARENESS);
    }
}
