package dev.concord.crdt;

import java.util.Arrays;

/**
 * A growing table of longs, row after row in one array, whose first column is a client. Holds what comes by the million
 * without an object for each.
 */
final class LongRows {
    private final int width;
    private long[] cells;
    private int size;

    LongRows(int width) {
        this.width = width;
        this.cells = new long[4 * width];
    }

    private LongRows(int width, long[] cells, int size) {
        this.width = width;
        this.cells = cells;
        this.size = size;
    }

    LongRows copy() {
        return new LongRows(width, Arrays.copyOf(cells, Math.max(size, 4 * width)), size);
    }

    int count() {
        return size / width;
    }

    long get(int row, int column) {
        return cells[row * width + column];
    }

    void set(int row, int column, long value) {
        cells[row * width + column] = value;
    }

    boolean isFull() {
        return size == cells.length;
    }

    /** Room for as many rows again, so that whoever tidies up a full table does not have to do it soon again. */
    void makeRoom() {
        if (size > cells.length / 2) {
            cells = Arrays.copyOf(cells, Math.multiplyExact(size, 2));
        }
    }

    /** A row without its contents set. */
    int addRow() {
        if (isFull()) {
            cells = Arrays.copyOf(cells, Math.multiplyExact(size, 2));
        }
        size += width;
        return count() - 1;
    }

    void add(long client, long second) {
        int row = addRow();
        set(row, 0, client);
        set(row, 1, second);
    }

    void add(long client, long second, long third) {
        int row = addRow();
        set(row, 0, client);
        set(row, 1, second);
        set(row, 2, third);
    }

    void truncate(int rows) {
        size = rows * width;
    }

    void copyRow(int from, int to) {
        System.arraycopy(cells, from * width, cells, to * width, width);
    }

    /** Highest client first, as Yjs writes them; rows of one client stay in their order. */
    void sortByClient() {
        sort(1);
    }

    /** Highest client first, rows of one client ascending by the second column. */
    void sortByClientAndSecond() {
        sort(2);
    }

    /** A merge sort, bottom-up and stable. */
    private void sort(int keys) {
        long[] from = cells;
        long[] to = new long[size];
        for (long run = width; run < size; run *= 2) {
            for (long left = 0; left < size; left += 2 * run) {
                int middle = (int) Math.min(left + run, size);
                int right = (int) Math.min(left + 2 * run, size);
                mergeRuns(from, to, (int) left, middle, right, keys);
            }
            long[] swap = from;
            from = to;
            to = swap;
        }
        cells = from;
    }

    private void mergeRuns(long[] from, long[] to, int left, int middle, int right, int keys) {
        if (middle == right || !isAfter(from, middle - width, middle, keys)) {
            System.arraycopy(from, left, to, left, right - left);
            return;
        }
        int a = left;
        int b = middle;
        for (int out = left; out < right; out += width) {
            boolean takeB = a == middle || b < right && isAfter(from, a, b, keys);
            int next = takeB ? b : a;
            System.arraycopy(from, next, to, out, width);
            if (takeB) {
                b += width;
            } else {
                a += width;
            }
        }
    }

    private static boolean isAfter(long[] cells, int a, int b, int keys) {
        if (cells[a] != cells[b]) {
            return cells[a] < cells[b];
        }
        return keys == 2 && cells[a + 1] > cells[b + 1];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LongRows rows && width == rows.width
                && Arrays.equals(cells, 0, size, rows.cells, 0, rows.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < size; i++) {
            hash = 31 * hash + Long.hashCode(cells[i]);
        }
        return hash;
    }
}
