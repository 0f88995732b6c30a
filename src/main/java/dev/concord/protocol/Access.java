package dev.concord.protocol;

import dev.concord.lib0.Encoder;

/** What the connection may do with the document. Concord's own. */
public record Access(Right right) implements Message {

    /** What may be done. Each includes reading. */
    public enum Right {
        READ(1), EDIT(2), COMMENT(3);

        private final int number;

        Right(int number) {
            this.number = number;
        }
    }

    @Override
    public <R> R accept(Handler<R> handler) {
        return handler.access(right);
    }

    @Override
    public void writeTo(Encoder out) {
        out.writeVarUint(MessageType.ACCESS);
        out.writeVarUint(right.number);
    }
}
