package dev.concord.crdt;

import dev.concord.lib0.Decoder;
import dev.concord.lib0.MalformedDataException;

/**
 * Walks over the structs of an update of format V1, one at a time, without making objects of them
 * (Yjs {@code updates.js}: LazyStructReader). What it stands on is told by the accessors until the next {@link #next}.
 *
 * <pre>
 * sections of clients:  count, client, first clock, then structs
 * struct:               info, ids of the neighbours or else the parent, content
 *
 *   info byte   7 6 5 4..0
 *               | | | content kind, 0 for GC, 10 for Skip
 *               | | an entry of a map: its key follows the parent, if the parent is there
 *               | right origin follows
 *               origin follows
 * </pre>
 */
final class StructReader implements StructCursor {
    static final int GC = 0;
    static final int SKIP = 10;
    static final int HAS_ORIGIN = 0x80;
    static final int HAS_RIGHT_ORIGIN = 0x40;
    static final int HAS_PARENT_SUB = 0x20;
    static final int HAS_NEIGHBOUR = HAS_ORIGIN | HAS_RIGHT_ORIGIN;
    static final int KIND = 0x1f;

    /** Yjs writes clients in descending order. Others are understood as long as they do not cost too much memory. */
    static final int MAX_RUNS = 100_000;

    private final Decoder in;
    private final ContentScan scan;
    private final boolean trusted;
    private final int sections;
    private int sectionsLeft;
    private int structsLeft;
    private int sectionPosition;

    private long client = -1;
    private long clock;
    private long length;
    private int info;
    private int position;
    private int rightOriginPosition;
    private int contentPosition;
    private boolean parentInfoPlain;
    private boolean asYjsWrites;
    private int runs;
    private boolean sawEmptySection;

    private StructReader(Decoder in, ContentScan scan, boolean trusted, int sections) {
        this.in = in;
        this.scan = scan;
        this.trusted = trusted;
        this.sections = sections;
        this.sectionsLeft = sections;
    }

    /**
     * Starts in front of the first struct of an update.
     *
     * @param trusted whether the bytes were validated before and are as Yjs writes them
     */
    static StructReader of(Decoder in, ContentScan scan, boolean trusted) {
        return new StructReader(in, scan, trusted, in.readCount(2, "clients"));
    }

    /** Only so many sections, at the first of which {@code in} stands. */
    static StructReader ofSections(int sections, Decoder in, ContentScan scan, boolean trusted) {
        return new StructReader(in, scan, trusted, sections);
    }

    /** Moves to the next struct; false behind the last one, when the deletions follow. */
    @Override
    public boolean next() {
        while (structsLeft == 0) {
            if (sectionsLeft == 0) {
                return false;
            }
            sectionsLeft--;
            enterSection();
        }
        structsLeft--;
        clock += length;
        position = in.position();
        info = in.readUint8();
        readStruct();
        if (length == 0) {
            throw new MalformedDataException(position, "a struct of length 0");
        }
        if (clock > Decoder.MAX_INTEGER - length) {
            throw new MalformedDataException(position, "a struct behind clock 2^53 - 1");
        }
        asYjsWrites = trusted || scan.asYjsWrites() && parentInfoPlain && !in.sawPaddedInteger();
        return true;
    }

    private void enterSection() {
        sectionPosition = in.position();
        structsLeft = in.readCount(2, "structs");
        long entered = in.readVarUint();
        if (runs == 0 || entered >= client) {
            runs++;
            if (runs > MAX_RUNS) {
                throw new MalformedDataException(sectionPosition, "clients not in descending order");
            }
        }
        sawEmptySection |= structsLeft == 0;
        client = entered;
        clock = in.readVarUint();
        length = 0;
    }

    private void readStruct() {
        parentInfoPlain = true;
        if (info == GC || info == SKIP) {
            contentPosition = in.position();
            scan.begin(trusted);
            length = in.readVarUint();
            return;
        }
        if ((info & HAS_ORIGIN) != 0) {
            readId();
        }
        rightOriginPosition = in.position();
        if ((info & HAS_RIGHT_ORIGIN) != 0) {
            readId();
        }
        scan.begin(trusted);
        if ((info & HAS_NEIGHBOUR) == 0) {
            readParent();
        }
        contentPosition = in.position();
        length = ContentRefs.scan(info & KIND, position, in, scan);
    }

    private void readParent() {
        long byName = in.readVarUint();
        parentInfoPlain = byName <= 1;
        if (byName == 1) {
            scan.text(in);
        } else {
            readId();
        }
        if ((info & HAS_PARENT_SUB) != 0) {
            scan.text(in);
        }
    }

    /** Nobody can know what he has not yet written: an id of the own client lies before the struct. */
    private void readId() {
        int at = in.position();
        long idClient = in.readVarUint();
        long idClock = in.readVarUint();
        if (idClient == client && idClock >= clock) {
            throw new MalformedDataException(at, "a struct refers to itself or to a later one of its client");
        }
    }

    @Override
    public long client() {
        return client;
    }

    @Override
    public long clock() {
        return clock;
    }

    /** In clocks. */
    @Override
    public long length() {
        return length;
    }

    @Override
    public long end() {
        return clock + length;
    }

    int info() {
        return info;
    }

    @Override
    public boolean isSkip() {
        return info == SKIP;
    }

    @Override
    public boolean isGC() {
        return info == GC;
    }

    /** Of the info byte. */
    int position() {
        return position;
    }

    /** Where the right origin lies if there is one. */
    int rightOriginPosition() {
        return rightOriginPosition;
    }

    int contentPosition() {
        return contentPosition;
    }

    /** The first byte behind the struct. */
    int endPosition() {
        return in.position();
    }

    /** The number of the section, from 0 on. */
    int section() {
        return sections - sectionsLeft - 1;
    }

    /** Where the section begins. */
    int sectionPosition() {
        return sectionPosition;
    }

    Decoder decoder() {
        return in;
    }

    /** Whether Yjs would write the struct in the same bytes, but for {@link #HAS_PARENT_SUB} beside a neighbour. */
    boolean asYjsWrites() {
        return asYjsWrites;
    }

    /** The number of stretches so far in which every client is lower than the one before; 1 as Yjs writes them. */
    int runs() {
        return runs;
    }

    /** Whether any section so far had no structs. */
    boolean sawEmptySection() {
        return sawEmptySection;
    }
}
