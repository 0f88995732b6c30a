package dev.concord.crdt;

/**
 * What kind of type a root is, told by what it holds. Yjs does not write it down: whoever uses a root has to know. What is there
 * counts more than what was deleted, as far as the latter still says what it was.
 */
final class RootInference {
    private RootInference() {
    }

    /** A new type of the kind that the root seems to be. */
    static AbstractType kindOf(AbstractType root) {
        AbstractType kind = byList(root, false);
        if (kind == null && root.map.values().stream().anyMatch(value -> !value.isDeleted())) {
            kind = new YMap();
        }
        if (kind == null) {
            kind = byList(root, true);
        }
        if (kind == null) {
            kind = root.start == null && !root.map.isEmpty() ? new YMap() : new YText();
        }
        return kind;
    }

    private static AbstractType byList(AbstractType root, boolean deleted) {
        boolean xml = false;
        boolean other = false;
        for (Item item = root.start; item != null; item = item.right) {
            if (item.isDeleted() != deleted) {
                continue;
            }
            switch (item.kind()) {
                case ContentKind.STRING, ContentKind.FORMAT, ContentKind.EMBED -> {
                    return new YText();
                }
                case ContentKind.TYPE -> {
                    boolean node = isXml(item.type());
                    xml |= node;
                    other |= !node;
                }
                case ContentKind.DELETED, ContentKind.GC -> { }
                default -> other = true;
            }
        }
        if (xml) {
            return new YXmlFragment();
        }
        return other ? new YArray() : null;
    }

    private static boolean isXml(AbstractType type) {
        return type instanceof YXmlElement || type instanceof YXmlText || type instanceof YXmlHook;
    }
}
