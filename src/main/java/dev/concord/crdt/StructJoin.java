package dev.concord.crdt;

/** Joins neighbours in the store to one struct (Yjs {@code Transaction.js}: tryToMergeWithLefts). */
final class StructJoin {
    private StructJoin() {
    }

    /**
     * Joins the struct at {@code position} with as many as possible to its left.
     *
     * @return by how many structs there are fewer now
     */
    static int joinWithLefts(ClientStructs structs, int position) {
        int first = position;
        while (first > 0 && canJoin(structs.get(first - 1), structs.get(first))) {
            first--;
        }
        if (first == position) {
            return 0;
        }
        Struct target = structs.get(first);
        for (int i = first + 1; i <= position; i++) {
            if (target instanceof Item item) {
                item.absorb((Item) structs.get(i));
            } else {
                target.length += structs.get(i).length;
            }
        }
        structs.remove(first + 1, position + 1);
        return position - first;
    }

    private static boolean canJoin(Struct left, Struct right) {
        if (left instanceof Item item) {
            return right instanceof Item next && item.isContinuedBy(next);
        }
        return right.isGC();
    }
}
