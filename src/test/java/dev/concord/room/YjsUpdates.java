package dev.concord.room;

import dev.concord.crdt.Update;
import dev.concord.lib0.Encoder;

/** Updates as Yjs would make them (format V1). */
final class YjsUpdates {

    private static final int STRING_AFTER_ORIGIN = 0x84;
    private static final int STRING_IN_ROOT = 0x04;

    private YjsUpdates() {
    }

    /** Somebody deletes what {@code client} wrote. */
    static Update deletion(long client, long clock, long length) {
        Encoder out = new Encoder();
        out.writeVarUint(0);
        out.writeVarUint(1);
        out.writeVarUint(client);
        out.writeVarUint(1);
        out.writeVarUint(clock);
        out.writeVarUint(length);
        return Update.decode(out.toByteArray());
    }

    /** One client types ASCII text at its end of the root {@code text}: behind its own character {@code clock - 1}. */
    static Update text(long client, long clock, String text) {
        Encoder out = new Encoder();
        out.writeVarUint(1);
        out.writeVarUint(1);
        out.writeVarUint(client);
        out.writeVarUint(clock);
        if (clock == 0) {
            out.writeUint8(STRING_IN_ROOT);
            out.writeVarUint(1);
            out.writeVarString("text");
        } else {
            out.writeUint8(STRING_AFTER_ORIGIN);
            out.writeVarUint(client);
            out.writeVarUint(clock - 1);
        }
        out.writeVarString(text);
        out.writeVarUint(0);
        return Update.decode(out.toByteArray());
    }
}
