package dev.concord.crdt;

/**
 * Items of a long list and their indexes, so that a position is found from the nearest one (Yjs {@code AbstractType.js}:
 * ArraySearchMarker). They never change what is written. Edits of the list itself move them; any other change drops them.
 */
final class SearchMarkers {
    private static final int MOST = 80;
    /** Shorter lists are walked from the start. */
    static final int LEAST_LENGTH = 32;

    private final Item[] items = new Item[MOST];
    private final long[] indexes = new long[MOST];
    private final int[] used = new int[MOST];
    private int count;
    private int clock;

    void clear() {
        for (int i = 0; i < count; i++) {
            items[i].info &= ~Struct.MARKED;
            items[i] = null;
        }
        count = 0;
    }

    private int nearest(long index) {
        int best = -1;
        long distance = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            long d = Math.abs(index - indexes[i]);
            if (d <= distance) {
                distance = d;
                best = i;
            }
        }
        return best;
    }

    /** The item from which to walk on to {@code index}, and into {@code at[0]} the index at which it begins. */
    Item find(AbstractType list, long index, long[] at) {
        if (list.start == null || index == 0) {
            at[0] = 0;
            return list.start;
        }
        int near = nearest(index);
        Item item = near < 0 ? list.start : items[near];
        long found = near < 0 ? 0 : indexes[near];
        long steps = 0;
        while (item.right != null && found < index) {
            if (item.isVisible()) {
                if (index < found + item.length) {
                    break;
                }
                found += item.length;
            }
            item = item.right;
            steps++;
        }
        while (item.left != null && found > index) {
            item = item.left;
            if (item.isVisible()) {
                found -= item.length;
            }
            steps++;
        }
        mark(near, item, found, steps, list.length);
        at[0] = found;
        return item;
    }

    private void mark(int near, Item item, long index, long steps, long length) {
        if (near >= 0 && Math.abs(indexes[near] - index) < length / MOST || near >= 0 && steps < 4) {
            set(near, item, index);
        } else if (count < MOST) {
            if ((item.info & Struct.MARKED) == 0) {
                set(count++, item, index);
            }
        } else {
            int oldest = 0;
            for (int i = 1; i < count; i++) {
                oldest = used[i] - used[oldest] < 0 ? i : oldest;
            }
            set(oldest, item, index);
        }
    }

    private void set(int i, Item item, long index) {
        if (items[i] != item) {
            if ((item.info & Struct.MARKED) != 0) {
                return;
            }
            if (items[i] != null) {
                items[i].info &= ~Struct.MARKED;
            }
            items[i] = item;
            item.info |= Struct.MARKED;
        }
        indexes[i] = index;
        used[i] = ++clock;
    }

    /** {@code change} units come in at {@code index}, or go if it is negative; before it is done. */
    void edited(long index, long change) {
        for (int i = count - 1; i >= 0; i--) {
            if (change > 0 && !moveToVisible(i)) {
                remove(i);
                continue;
            }
            if (index < indexes[i] || change > 0 && index == indexes[i]) {
                indexes[i] = Math.max(index, indexes[i] + change);
            }
        }
    }

    /** What comes in at the index of a deleted item may come in behind it. */
    private boolean moveToVisible(int i) {
        Item item = items[i];
        if (item.isVisible()) {
            return true;
        }
        long index = indexes[i];
        Item visible = item;
        while (visible != null && !visible.isVisible()) {
            visible = visible.left;
        }
        if (visible == null || (visible.info & Struct.MARKED) != 0) {
            return false;
        }
        item.info &= ~Struct.MARKED;
        visible.info |= Struct.MARKED;
        items[i] = visible;
        indexes[i] = index - visible.length;
        return true;
    }

    private void remove(int i) {
        items[i].info &= ~Struct.MARKED;
        count--;
        items[i] = items[count];
        indexes[i] = indexes[count];
        used[i] = used[count];
        items[count] = null;
    }

    /** {@code left} takes in {@code right}, which begins where it ends. */
    void replace(Item right, Item left) {
        for (int i = 0; i < count; i++) {
            if (items[i] == right) {
                right.info &= ~Struct.MARKED;
                if ((left.info & Struct.MARKED) != 0) {
                    items[i] = right;
                    remove(i);
                } else {
                    items[i] = left;
                    left.info |= Struct.MARKED;
                    indexes[i] -= left.isVisible() ? left.length : 0;
                }
                return;
            }
        }
    }
}
