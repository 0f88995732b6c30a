package dev.concord.content;

import org.commonmark.node.CustomNode;

/** The box of a task, in front of its text. */
final class Checkbox extends CustomNode {

    private final boolean checked;

    Checkbox(boolean checked) {
        this.checked = checked;
    }

    boolean isChecked() {
        return checked;
    }

    /** In Markdown, and in text. */
    String source() {
        return checked ? "[x] " : "[ ] ";
    }
}
