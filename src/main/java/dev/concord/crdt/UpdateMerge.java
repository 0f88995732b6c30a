package dev.concord.crdt;

import dev.concord.lib0.Encoder;
import java.util.Collection;

/**
 * Merges updates into one that holds all of them, struct for struct as Yjs does it ({@code updates.js}: mergeUpdatesV2),
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
final class UpdateMerge {
    private final ContentScan scan = new ContentScan();
    private final ReaderQueue readers;
    private int readerCount;
    private final IdRanges deletions = new IdRanges();
    private final StructWriter out;
    private boolean deletesNothing = true;

    /** The struct written last, as far as the next one has to know it. */
    private boolean wroteAny;
    private long client;
    private long end;
    /** The start of a GC that is not yet written, since another may join it; or -1. */
    private long openGC = -1;

    private UpdateMerge(int expectedSize, ReaderQueue readers) {
        this.out = new StructWriter(expectedSize);
        this.readers = readers;
    }

    static Update merge(Collection<Update> updates) {
        long size = 0;
        for (Update update : updates) {
            size += update.size();
        }
        int expectedSize = (int) Math.min(size, 1 << 24);
        UpdateMerge merge = new UpdateMerge(expectedSize, new ReaderHeap());
        updates.forEach(merge::add);
        if (!merge.writeStructs(merge.readerCount < ReaderList.LIMIT)) {
            merge = new UpdateMerge(expectedSize, new ReaderList());
            updates.forEach(merge::add);
            merge.writeStructs(false);
        }
        return merge.finish();
    }

    private void add(Update update) {
        update.forEachStructReader(scan, reader -> {
            if (reader.nextContent()) {
                readers.add(reader);
                readerCount++;
            }
        });
        deletesNothing &= update.deletesNothing();
        IdRanges.read(update.deletionsDecoder(), deletions::add);
    }

    /**
     * @param stopInDoubt whether to give up, with false, where garbage and an item stand at the same place
     */
    private boolean writeStructs(boolean stopInDoubt) {
        long lastClient = -1;
        long lastClock = -1;
        boolean lastWasGC = false;
        while (!readers.isEmpty()) {
            StructReader reader = readers.top();
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
    private boolean writeFrom(StructReader reader) {
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
    private boolean writeFollowing(StructReader reader, long first) {
        while (reader.client() == first && reader.clock() == end) {
            take(reader, 0);
            if (!reader.nextContent()) {
                return false;
            }
        }
        return true;
    }

    private void take(StructReader reader, long offset) {
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

    private Update finish() {
        Encoder update = out.finish();
        int structsEnd = update.size();
        deletions.normalize();
        deletions.write(update);
        return Update.written(update, structsEnd, true, !wroteAny, deletesNothing);
    }
}
