package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.IntDiffOptRleEncoder;
import dev.concord.lib0.RleEncoder;
import dev.concord.lib0.StringEncoder;
import dev.concord.lib0.UintOptRleEncoder;

/** Format V2; the columns are drawn in {@link UpdateDecoderV2}. Keys are numbered and never used again, as Yjs does it. */
final class UpdateEncoderV2 extends UpdateEncoder {
    private final IntDiffOptRleEncoder keyClocks = new IntDiffOptRleEncoder();
    private final UintOptRleEncoder clients = new UintOptRleEncoder();
    private final IntDiffOptRleEncoder leftClocks = new IntDiffOptRleEncoder();
    private final IntDiffOptRleEncoder rightClocks = new IntDiffOptRleEncoder();
    private final RleEncoder infos = new RleEncoder();
    private final StringEncoder strings = new StringEncoder();
    private final RleEncoder parentInfos = new RleEncoder();
    private final UintOptRleEncoder typeRefs = new UintOptRleEncoder();
    private final UintOptRleEncoder lengths = new UintOptRleEncoder();
    private long nextKey;
    private long deletionClock;

    UpdateEncoderV2() {
        super(new Encoder());
    }

    @Override
    void writeClient(long client) {
        clients.write(client);
    }

    @Override
    void writeInfo(int info) {
        infos.write(info);
    }

    @Override
    void writeLeftId(long client, long clock) {
        clients.write(client);
        leftClocks.write(clock);
    }

    @Override
    void writeRightId(long client, long clock) {
        clients.write(client);
        rightClocks.write(clock);
    }

    @Override
    void writeParentInfo(boolean isRoot) {
        parentInfos.write(isRoot ? 1 : 0);
    }

    @Override
    void writeString(String value) {
        strings.write(value);
    }

    @Override
    void writeText(Object text, int from, int to) {
        if (text instanceof byte[] bytes) {
            strings.writeLatin1(bytes, from, to);
        } else {
            strings.writeUtf16((char[]) text, from, to);
        }
    }

    @Override
    void writeKey(String key) {
        keyClocks.write(nextKey++);
        strings.write(key);
    }

    @Override
    void writeTypeRef(int ref) {
        typeRefs.write(ref);
    }

    @Override
    void writeLen(long length) {
        lengths.write(length);
    }

    @Override
    void writeJson(Any value) {
        rest().writeAny(value);
    }

    @Override
    void resetDeletions() {
        deletionClock = 0;
    }

    /** @throws IllegalArgumentException for length 0, which has no form */
    @Override
    void writeDeletion(long clock, long length) {
        rest().writeVarUint(clock - deletionClock);
        rest().writeVarUint(length - 1);
        deletionClock = clock + length;
    }

    @Override
    byte[] toByteArray() {
        Encoder[] columns = {keyClocks.finish(), clients.finish(), leftClocks.finish(), rightClocks.finish(),
            infos.finish(), strings.finish(), parentInfos.finish(), typeRefs.finish(), lengths.finish()};
        int size = 1 + rest().size();
        for (Encoder column : columns) {
            size += column.size() + 5;
        }
        Encoder out = new Encoder(size);
        out.writeVarUint(0);
        for (Encoder column : columns) {
            out.writeVarBytes(column);
        }
        out.writeBytes(rest());
        return out.toByteArray();
    }
}
