package dev.concord.crdt;

import java.util.List;

/**
 * Merges the structs of updates, struct for struct as Yjs does it ({@code updates.js}: mergeUpdatesV2),
 * but in O(n log n). Structs that several updates know are written once; where content is missing between two structs of a
 * client a Skip is written.
 *
 * <pre>
 *   update 1   |-- a --|-- b --|
 *   update 2       |-- b' --|           b' begins before what is written ends: its start is cut off
 *   update 3                      |-c-|
 *   written    |-- a --|-- b --|skip|c|
 * </pre>
 */
final class StructMerge<C extends StructCursor> {
    private final ReaderQueue<C> readers;
    private final StructSink<C> out;

    /** The struct written last, as far as the next one has to know it. */
    private boolean wroteAny;
    private long client;
    private long end;
    /** The start of a GC that is not yet written, since another may join it; or -1. */
    private long openGC = -1;

    /** @param cursors all on their first content, in the order in which the updates were given */
    StructMerge(ReaderQueue<C> readers, List<C> cursors, StructSink<C> out) {
        this.readers = readers;
        this.out = out;
        cursors.forEach(readers::add);
    }

    /**
     * @param stopInDoubt whether to give up, with false, where garbage and an item stand at the same place
     */
    boolean run(boolean stopInDoubt) {
        long lastClient = -1;
        long lastClock = -1;
        boolean lastWasGC = false;
        while (!readers.isEmpty()) {
            C reader = readers.top();
            if (stopInDoubt && reader.clock() == lastClock && reader.client() == lastClient
                    && reader.isGC() != lastWasGC) {
                return false;
            }
            lastClient = reader.client();
            lastClock = reader.clock();
            lastWasGC = reader.isGC();
            if (writeFrom(reader)) {
                readers.topMoved();
            } else {
                readers.removeTop();
            }
        }
        closeGC();
        return true;
    }

    /** Writes what can be written from the reader that comes first. False when it is at its end. */
    private boolean writeFrom(C reader) {
        long first = reader.client();
        if (!wroteAny) {
            take(reader, 0);
            return reader.nextContent() && writeFollowing(reader, first);
        }
        boolean moved = false;
        while (reader.client() == client && reader.end() <= end) {
            if (!reader.nextContent()) {
                return false;
            }
            moved = true;
        }
        if (reader.client() != first || moved && reader.clock() > end) {
            return true;
        }
        if (first != client) {
            take(reader, 0);
        } else if (end < reader.clock()) {
            closeGC();
            out.writeSkip(client, end, reader.clock() - end);
            end = reader.clock();
            take(reader, 0);
        } else {
            long known = end - reader.clock();
            if (openGC >= 0 && reader.isGC()) {
                // Yjs stays on this struct and looks at it again; it finds it written then.
                end = reader.end();
                return true;
            }
            take(reader, known);
        }
        return reader.nextContent() && writeFollowing(reader, first);
    }

    /** What follows without a gap in the same update is written without looking at the others. */
    private boolean writeFollowing(C reader, long first) {
        while (reader.client() == first && reader.clock() == end) {
            take(reader, 0);
            if (!reader.nextContent()) {
                return false;
            }
        }
        return true;
    }

    private void take(C reader, long offset) {
        closeGC();
        wroteAny = true;
        client = reader.client();
        end = reader.end();
        if (reader.isGC()) {
            openGC = reader.clock() + offset;
        } else {
            out.write(reader, offset);
        }
    }

    private void closeGC() {
        if (openGC >= 0) {
            out.writeGC(client, openGC, end - openGC);
            openGC = -1;
        }
    }

    /** Whether there was no content at all. */
    boolean wroteNothing() {
        return !wroteAny;
    }
}
