package dev.concord.protocol;

import dev.concord.lib0.Encoder;

/**
 * The first {@code count} content messages of the connection are committed in the database. Concord's own.
 *
 * @param count counted from 1
 */
public record Saved(long count) implements Message {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.saved(count);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.SAVED);
        out.writeVarUint(count);
    }
}
