package dev.concord.protocol;

import dev.concord.crdt.Update;
import dev.concord.lib0.Encoder;
import java.nio.ByteBuffer;

/** What the other side lacked, the answer to a {@link SyncStep1} (y-protocols {@code sync.js}, writeSyncStep2). */
public record SyncStep2(Update update) implements Message {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.syncStep2(update);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.SYNC);
        out.writeVarUint(MessageType.STEP_2);
        out.writeVarBytes(update.toByteArray());
    }

    @Override
    public ByteBuffer toFrame() {
        return ContentFrame.of(MessageType.STEP_2, update);
    }
}
