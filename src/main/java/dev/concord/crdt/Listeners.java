package dev.concord.crdt;

import java.util.ArrayList;
import java.util.List;

/** Listeners in the order in which they were added. Whoever iterates sees those that were there when he began. */
final class Listeners<L> {
    private List<L> list = List.of();

    boolean isEmpty() {
        return list.isEmpty();
    }

    List<L> all() {
        return list;
    }

    Subscription add(L listener) {
        List<L> more = new ArrayList<>(list);
        more.add(listener);
        list = more;
        return () -> remove(listener);
    }

    private void remove(L listener) {
        List<L> less = new ArrayList<>(list);
        less.removeIf(other -> other == listener);
        list = less;
    }

    void clear() {
        list = List.of();
    }
}
