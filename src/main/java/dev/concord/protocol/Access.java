package dev.concord.protocol;

import dev.concord.lib0.Encoder;

/** What the connection may do with the document: edit it, or read it only. Concord's own. */
public record Access(boolean mayEdit) implements Message {

    private static final int READ = 1;
    private static final int EDIT = 2;

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.access(mayEdit);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.ACCESS);
        out.writeVarUint(mayEdit ? EDIT : READ);
    }
}
