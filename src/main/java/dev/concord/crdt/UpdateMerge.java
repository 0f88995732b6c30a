package dev.concord.crdt;

import dev.concord.lib0.Encoder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Merges updates into one that holds all of them, of which {@link StructMerge} does the structs. */
final class UpdateMerge {
    private UpdateMerge() {
    }

    static Update merge(Collection<Update> updates) {
        long size = 0;
        for (Update update : updates) {
            size += update.size();
        }
        int expectedSize = (int) Math.min(size, 1 << 24);
        ContentScan scan = new ContentScan();
        List<StructReader> readers = readers(updates, scan);
        StructWriter out = new StructWriter(expectedSize);
        StructMerge<StructReader> merge = new StructMerge<>(new ReaderHeap<>(), readers, out);
        if (!merge.run(readers.size() < ReaderList.LIMIT)) {
            out = new StructWriter(expectedSize);
            merge = new StructMerge<>(new ReaderList<>(), readers(updates, scan), out);
            merge.run(false);
        }
        Encoder update = out.finish();
        int structsEnd = update.size();
        IdRanges deletions = new IdRanges();
        boolean deletesNothing = true;
        for (Update each : updates) {
            deletesNothing &= each.deletesNothing();
            IdRanges.read(each.deletionsDecoder(), deletions::add);
        }
        deletions.normalize();
        deletions.write(update);
        return Update.written(update, structsEnd, true, merge.wroteNothing(), deletesNothing);
    }

    private static List<StructReader> readers(Collection<Update> updates, ContentScan scan) {
        List<StructReader> readers = new ArrayList<>(updates.size());
        for (Update update : updates) {
            update.forEachStructReader(scan, reader -> {
                if (reader.nextContent()) {
                    readers.add(reader);
                }
            });
        }
        return readers;
    }

    /**
     * Merges what stands in parts.
     *
     * @param makeCursors new cursors at each call, since it may take a second try
     * @param makeSink    a new sink for each try
     */
    static <S extends StructSink<RawCursor>> S mergeStructs(Function<Integer, List<? extends RawCursor>> makeCursors,
                                                            Function<Integer, S> makeSink) {
        for (int attempt = 0;; attempt++) {
            List<RawCursor> begun = new ArrayList<>();
            for (RawCursor cursor : makeCursors.apply(attempt)) {
                if (cursor.nextContent()) {
                    begun.add(cursor);
                }
            }
            S sink = makeSink.apply(attempt);
            ReaderQueue<RawCursor> queue = attempt == 0 ? new ReaderHeap<>() : new ReaderList<>();
            boolean mayStop = attempt == 0 && begun.size() < ReaderList.LIMIT;
            if (new StructMerge<>(queue, begun, sink).run(mayStop)) {
                return sink;
            }
        }
    }
}
