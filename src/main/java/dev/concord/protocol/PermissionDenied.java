package dev.concord.protocol;

import dev.concord.lib0.Encoder;

/** Tells a client that what it sent was refused (y-protocols {@code auth.js}, writePermissionDenied). */
public record PermissionDenied(String reason) implements Message {

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.permissionDenied(reason);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.AUTH);
        out.writeVarUint(MessageType.PERMISSION_DENIED);
        out.writeVarString(reason);
    }
}
