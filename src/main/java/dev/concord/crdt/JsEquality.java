package dev.concord.crdt;

import dev.concord.lib0.Any;
import java.util.List;
import java.util.Map;

/** How JavaScript compares values; arrays and objects are the same only if they are one and the same. */
final class JsEquality {
    private JsEquality() {
    }

    /** The operator {@code ===}. */
    static boolean same(Any a, Any b) {
        if (a instanceof Any.Num x && b instanceof Any.Num y) {
            return x.value() == y.value();
        }
        if (a instanceof Any.Text || a instanceof Any.Bool || a instanceof Any.BigInt) {
            return a.equals(b);
        }
        return a == b;
    }

    /** Yjs {@code YText.js}: equalAttrs, which looks one level into objects. */
    static boolean sameAttribute(Any a, Any b) {
        if (same(a, b)) {
            return true;
        }
        if (a instanceof Any.Obj x && b instanceof Any.Obj y) {
            return sameEntries(x.entries(), y.entries());
        }
        if (a instanceof Any.Array x && b instanceof Any.Array y) {
            return sameItems(x.items(), y.items());
        }
        return a instanceof Any.Bytes && a.equals(b);
    }

    private static boolean sameEntries(Map<String, Any> a, Map<String, Any> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<String, Any> entry : a.entrySet()) {
            Any other = b.get(entry.getKey());
            if (other == null || !same(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameItems(List<Any> a, List<Any> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!same(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }
}
