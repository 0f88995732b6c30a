package dev.concord.protocol;

import dev.concord.crdt.Update;
import dev.concord.lib0.Encoder;
import java.nio.ByteBuffer;

/** A change as it happens (y-protocols {@code sync.js}, writeUpdate). */
public record SyncUpdate(Update update) implements Message {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.syncUpdate(update);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.SYNC);
        out.writeVarUint(MessageType.UPDATE);
        out.writeVarBytes(update.toByteArray());
    }

    @Override
    public ByteBuffer toFrame() {
        return ContentFrame.of(MessageType.UPDATE, update);
    }
}
