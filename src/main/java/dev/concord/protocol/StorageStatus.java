package dev.concord.protocol;

import dev.concord.lib0.Encoder;

/** Whether edits can be saved at present. Concord's own. */
public record StorageStatus(StorageState state, String reason) implements Message {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.storageStatus(state, reason);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.STORAGE_STATUS);
        out.writeVarUint(state.wireNumber());
        out.writeVarString(reason);
    }
}
