package dev.concord.crdt;

import java.util.Arrays;

/**
 * The readers of a merge as a heap, where Yjs sorts all of them again after each struct.
 *
 * <p>Of readers at the same place Yjs's stable sort leaves the one in front that was there before. A reader that moved was
 * in front of all others, so it comes before those that it catches up with; at first they stand as they were given.
 * That does not hold where one reader stands on a GC and another on an item: see {@link ReaderList}.
 */
final class ReaderHeap<C extends StructCursor> implements ReaderQueue<C> {
    private C[] heap = newHeap(16);
    private long[] turns = new long[16];
    private int size;
    private long firstTurn;
    private long lastTurn;

    @Override
    public void add(C reader) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
            turns = Arrays.copyOf(turns, size * 2);
        }
        heap[size] = reader;
        turns[size] = ++lastTurn;
        size++;
        siftUp(size - 1);
    }

    @Override
    public boolean isEmpty() {
        return size == 0;
    }

    @Override
    public C top() {
        return heap[0];
    }

    @Override
    public void topMoved() {
        turns[0] = --firstTurn;
        siftDown();
    }

    @Override
    public void removeTop() {
        size--;
        heap[0] = heap[size];
        turns[0] = turns[size];
        heap[size] = null;
        siftDown();
    }

    private void siftUp(int from) {
        C reader = heap[from];
        long turn = turns[from];
        int i = from;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (!comesBefore(reader, turn, heap[parent], turns[parent])) {
                break;
            }
            heap[i] = heap[parent];
            turns[i] = turns[parent];
            i = parent;
        }
        heap[i] = reader;
        turns[i] = turn;
    }

    private void siftDown() {
        C reader = heap[0];
        long turn = turns[0];
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && comesBefore(heap[child + 1], turns[child + 1], heap[child], turns[child])) {
                child++;
            }
            if (!comesBefore(heap[child], turns[child], reader, turn)) {
                break;
            }
            heap[i] = heap[child];
            turns[i] = turns[child];
            i = child;
        }
        heap[i] = reader;
        turns[i] = turn;
    }

    private static boolean comesBefore(StructCursor a, long turnOfA, StructCursor b, long turnOfB) {
        if (a.client() != b.client()) {
            return a.client() > b.client();
        }
        if (a.clock() != b.clock()) {
            return a.clock() < b.clock();
        }
        return turnOfA < turnOfB;
    }

    @SuppressWarnings("unchecked")
    private static <C> C[] newHeap(int size) {
        return (C[]) new StructCursor[size];
    }
}
