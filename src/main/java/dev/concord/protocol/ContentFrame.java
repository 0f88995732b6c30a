package dev.concord.protocol;

import dev.concord.crdt.Update;
import dev.concord.lib0.Encoder;
import java.nio.ByteBuffer;

/** Frames of content, made with a single copy of the update. */
final class ContentFrame {

    /**
     * A socket takes a large frame piece by piece, and Java copies all that is left of a buffer on the heap for each piece; one outside of it is
     * written as it is.
     */
    private static final int DIRECT_FROM_BYTES = 256 * 1024;

    private ContentFrame() {
    }

    /** A read-only buffer at its start, with the same bytes as {@link Message#writeTo}. */
    static ByteBuffer of(int kind, Update update) {
        Encoder head = new Encoder();
        head.writeVarUint(MessageType.SYNC);
        head.writeVarUint(kind);
        head.writeVarUint(update.size());
        int size = Math.addExact(head.size(), update.size());
        ByteBuffer frame = size < DIRECT_FROM_BYTES ? ByteBuffer.allocate(size) : ByteBuffer.allocateDirect(size);
        return frame.put(head.toByteArray()).put(update.asReadOnlyBuffer()).flip().asReadOnlyBuffer();
    }
}
