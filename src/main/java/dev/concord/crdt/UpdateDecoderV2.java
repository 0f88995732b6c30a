package dev.concord.crdt;

import dev.concord.lib0.Any;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.IntDiffOptRleDecoder;
import dev.concord.lib0.MalformedDataException;
import dev.concord.lib0.RleDecoder;
import dev.concord.lib0.StringDecoder;
import dev.concord.lib0.UintOptRleDecoder;
import java.util.ArrayList;
import java.util.List;

/**
 * Format V2: a column for each part, then the rest.
 *
 * <pre>
 *   0 | keys | clients | left clocks | right clocks | infos | strings | parent infos | type refs | lengths | rest
 * </pre>
 */
final class UpdateDecoderV2 extends UpdateDecoder {
    /** Runs in columns cost no bytes, so an update of a few bytes may announce any number of structs. */
    static final int MAX_STRUCTS = 1 << 20;
    static final int MAX_STRUCTS_PER_BYTE = 16;

    private final Decoder in;
    private final IntDiffOptRleDecoder keyClocks;
    private final UintOptRleDecoder clients;
    private final IntDiffOptRleDecoder leftClocks;
    private final IntDiffOptRleDecoder rightClocks;
    private final RleDecoder infos;
    private final StringDecoder strings;
    private final RleDecoder parentInfos;
    private final UintOptRleDecoder typeRefs;
    private final UintOptRleDecoder lengths;
    private final List<String> keys = new ArrayList<>();
    private long structsLeft;
    private long deletionClock;

    /** For deletions alone, which are not in columns. */
    static UpdateDecoder withoutColumns(Decoder in) {
        return new UpdateDecoderV2(in, false);
    }

    private UpdateDecoderV2(Decoder rest, boolean columns) {
        super(rest);
        this.in = rest;
        this.keyClocks = null;
        this.clients = null;
        this.leftClocks = null;
        this.rightClocks = null;
        this.infos = null;
        this.strings = null;
        this.parentInfos = null;
        this.typeRefs = null;
        this.lengths = null;
    }

    UpdateDecoderV2(Decoder in) {
        super(in);
        this.in = in;
        structsLeft = MAX_STRUCTS + (long) MAX_STRUCTS_PER_BYTE * in.remaining();
        if (in.readVarUint() != 0) {
            throw new MalformedDataException(0, "an unknown feature flag");
        }
        keyClocks = new IntDiffOptRleDecoder(in.readVarSlice());
        clients = new UintOptRleDecoder(in.readVarSlice());
        leftClocks = new IntDiffOptRleDecoder(in.readVarSlice());
        rightClocks = new IntDiffOptRleDecoder(in.readVarSlice());
        infos = new RleDecoder(in.readVarSlice());
        strings = new StringDecoder(in.readVarSlice());
        parentInfos = new RleDecoder(in.readVarSlice());
        typeRefs = new UintOptRleDecoder(in.readVarSlice());
        lengths = new UintOptRleDecoder(in.readVarSlice());
    }

    @Override
    int readStructCount() {
        int start = in.position();
        long count = in.readVarUint();
        structsLeft -= count;
        if (structsLeft < 0) {
            throw new MalformedDataException(start, count + " structs announced in an update of its size");
        }
        return (int) count;
    }

    @Override
    long readClient() {
        return clients.read();
    }

    @Override
    int readInfo() {
        return infos.read();
    }

    @Override
    void readLeftId() {
        idClient = clients.read();
        idClock = leftClocks.read();
    }

    @Override
    void readRightId() {
        idClient = clients.read();
        idClock = rightClocks.read();
    }

    @Override
    boolean readParentInfo() {
        return parentInfos.read() == 1;
    }

    @Override
    String readString() {
        return strings.read();
    }

    @Override
    Object readText() {
        byte[] ascii = strings.readAscii();
        return ascii != null ? ascii : TextContent.of(strings.read());
    }

    @Override
    String readKey() {
        long known = keyClocks.read();
        if (known < keys.size()) {
            return keys.get((int) known);
        }
        String key = strings.read();
        keys.add(key);
        return key;
    }

    @Override
    long readTypeRef() {
        return typeRefs.read();
    }

    @Override
    long readLen() {
        return lengths.read();
    }

    @Override
    Any readJson() {
        return in.readAny();
    }

    @Override
    int readCount(String things) {
        long count = lengths.read();
        if (count > Math.max(in.remaining(), structsLeft)) {
            throw in.malformed(count + " " + things + " announced where " + in.remaining() + " bytes follow");
        }
        return (int) count;
    }

    @Override
    void resetDeletions() {
        deletionClock = 0;
    }

    @Override
    long readDeletionClock() {
        deletionClock = add(deletionClock, in.readVarUint());
        return deletionClock;
    }

    @Override
    long readDeletionLength() {
        long length = in.readVarUint() + 1;
        deletionClock = add(deletionClock, length);
        return length;
    }

    private long add(long clock, long more) {
        if (clock > Decoder.MAX_INTEGER - more) {
            throw in.malformed("a deletion behind clock 2^53 - 1");
        }
        return clock + more;
    }
}
