package dev.concord.crdt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The readers of a merge as a list that is sorted again after each struct, by the very comparisons that a browser makes.
 *
 * <p>It matters where one update holds a struct as garbage and another the same struct as an item. Yjs's comparison
 * ({@code updates.js}: mergeUpdatesV2) puts each of the two before the other, so which of them is written depends on the sorting:
 * in V8 a run from the left, then binary insertion, as long as there are fewer than {@value #LIMIT}.
 */
final class ReaderList<C extends StructCursor> implements ReaderQueue<C> {
    /** From so many readers on V8 sorts in another way, which is not done here. */
    static final int LIMIT = 64;

    private final List<C> readers = new ArrayList<>();
    private boolean sorted;

    @Override
    public void add(C reader) {
        readers.add(reader);
    }

    @Override
    public boolean isEmpty() {
        return readers.isEmpty();
    }

    @Override
    public C top() {
        if (!sorted) {
            sort();
        }
        return readers.get(0);
    }

    @Override
    public void topMoved() {
        sorted = false;
    }

    @Override
    public void removeTop() {
        readers.remove(0);
        sorted = false;
    }

    private void sort() {
        for (int i = sortedRun(); i < readers.size(); i++) {
            C reader = readers.remove(i);
            int low = 0;
            int high = i;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (comesBefore(reader, readers.get(middle))) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            readers.add(low, reader);
        }
        sorted = true;
    }

    /** How many from the left are in order; if they are in falling order they are turned round. */
    private int sortedRun() {
        int size = readers.size();
        if (size < 2) {
            return size;
        }
        boolean falling = comesBefore(readers.get(1), readers.get(0));
        int run = 2;
        while (run < size && comesBefore(readers.get(run), readers.get(run - 1)) == falling) {
            run++;
        }
        if (falling) {
            Collections.reverse(readers.subList(0, run));
        }
        return run;
    }

    private static boolean comesBefore(StructCursor a, StructCursor b) {
        if (a.client() != b.client()) {
            return a.client() > b.client();
        }
        return a.clock() < b.clock() || a.clock() == b.clock() && a.isGC() != b.isGC();
    }
}
