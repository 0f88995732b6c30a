package dev.concord.content;

import dev.concord.crdt.ProseMirrorJson;
import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.lib0.Any;
import java.util.Map;

/**
 * How changes are shown that somebody has suggested and nobody has accepted yet: text under the format {@code insertion} or {@code deletion}, and blocks that
 * begin, or would not begin, a paragraph of their own (docs/protocols.md).
 */
enum Suggestions {
    /** As what they are. */
    MARKED,
    /** As if there were none: without what they insert, with what they delete. */
    LEFT_OUT;

    static final String INSERTION = "insertion";
    static final String DELETION = "deletion";
    private static final String INSERTED_BREAK = "insertedBreak";
    private static final String DELETED_BREAK = "deletedBreak";

    static boolean isInserted(Map<String, Any> formats) {
        return formats.entrySet().stream()
                .anyMatch(format -> ProseMirrorJson.markName(format.getKey()).equals(INSERTION) && Attributes.isSet(format.getValue()));
    }

    /** Whether a block begins here only if that is accepted. */
    static boolean isBreakInserted(Value block) {
        return block instanceof YXmlElement element && !Attributes.text(element, INSERTED_BREAK).isEmpty();
    }

    /** Whether what stands here goes on with the block before if that is accepted. */
    static boolean isBreakDeleted(YXmlElement block) {
        return !Attributes.text(block, DELETED_BREAK).isEmpty();
    }
}
