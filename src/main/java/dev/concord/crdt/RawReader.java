package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;

/**
 * Reads the structs of an update of either format, strictly: what no document can have written is refused with the byte
 * that is wrong.
 */
final class RawReader implements RawCursor {
    private final UpdateDecoder in;
    private final RawStruct struct = new RawStruct();
    private long known;
    private int sectionsLeft;
    private int structsLeft;
    private boolean entered;
    private boolean descending = true;
    private boolean insertsNothing = true;

    RawReader(UpdateDecoder in) {
        this.in = in;
        this.sectionsLeft = in.rest().readCount(in instanceof UpdateDecoderV1 ? 2 : 1, "clients");
    }

    /** Enters the next client's section; false if there is none, when the deletions follow. */
    boolean nextSection() {
        if (sectionsLeft == 0) {
            return false;
        }
        sectionsLeft--;
        structsLeft = in.readStructCount();
        long before = struct.client;
        struct.client = in.readClient();
        descending &= !entered || struct.client < before;
        entered = true;
        struct.clock = in.rest().readVarUint();
        struct.length = 0;
        return true;
    }

    /** How many structs of the section are to come. */
    int structsLeft() {
        return structsLeft;
    }

    long sectionClient() {
        return struct.client;
    }

    @Override
    public boolean next() {
        while (structsLeft == 0) {
            if (!nextSection()) {
                return false;
            }
        }
        readStruct();
        return true;
    }

    /** The next struct of the section. */
    RawStruct readStruct() {
        structsLeft--;
        struct.clock += struct.length;
        int position = in.position();
        int info = in.readInfo();
        struct.clear();
        struct.kind = info & StructReader.KIND;
        if (info == StructReader.GC) {
            struct.length = in.readLen();
        } else if (info == StructReader.SKIP) {
            struct.length = in.rest().readVarUint();
        } else {
            readItem(info, position);
        }
        insertsNothing &= info == StructReader.SKIP;
        if (struct.length == 0) {
            throw new MalformedDataException(position, "a struct of length 0");
        }
        if (struct.clock > Decoder.MAX_INTEGER - struct.length) {
            throw new MalformedDataException(position, "a struct behind clock 2^53 - 1");
        }
        return struct;
    }

    private void readItem(int info, int position) {
        if ((info & StructReader.HAS_ORIGIN) != 0) {
            in.readLeftId();
            struct.originClient = in.idClient;
            struct.originClock = in.idClock;
            checkEarlier(position);
        }
        if ((info & StructReader.HAS_RIGHT_ORIGIN) != 0) {
            in.readRightId();
            struct.rightClient = in.idClient;
            struct.rightClock = in.idClock;
            checkEarlier(position);
        }
        if ((info & StructReader.HAS_NEIGHBOUR) == 0) {
            if (in.readParentInfo()) {
                struct.parentName = in.readString();
            } else {
                in.readLeftId();
                struct.parentClient = in.idClient;
                struct.parentClock = in.idClock;
                checkEarlier(position);
            }
            if ((info & StructReader.HAS_PARENT_SUB) != 0) {
                struct.parentSub = in.readString();
            }
        }
        ContentKind.read(in, struct, position);
    }

    /** Nobody can know what he has not yet written. Where the reader stands alone that is damage; a document knows more. */
    private void checkEarlier(int position) {
        if (in.idClient == struct.client && in.idClock >= Math.max(struct.clock, known)) {
            throw new MalformedDataException(position, "a struct refers to itself or to a later one of its client");
        }
    }

    /** The document has so many clocks of the client of the section. */
    void setKnown(long clock) {
        known = clock;
    }

    @Override
    public RawStruct struct() {
        return struct;
    }

    boolean descending() {
        return descending;
    }

    boolean insertsNothing() {
        return insertsNothing;
    }
}
