package dev.concord.content;

import dev.concord.crdt.Delta;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Document;
import org.commonmark.node.Node;

/** A root that is a text without formats: source of something, as it stands. */
final class TextRoot {

    private static final Pattern MARKDOWN = Pattern.compile(".*\\.(md|markdown)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** Starts with a letter, so that "Plan for 2.1" has none. */
    private static final Pattern EXTENSION = Pattern.compile(".*\\.[A-Za-z][A-Za-z0-9]{0,9}", Pattern.DOTALL);

    private TextRoot() {
    }

    /** Whether there are neither attributes nor embedded values. */
    static boolean isPlain(List<Delta> delta) {
        return delta.stream().allMatch(step -> step instanceof Delta.InsertText && step.attributes().isEmpty());
    }

    /** Markdown is parsed, anything else is code. What has no ending is taken for Markdown. */
    static Node source(String source, String title) {
        if (MARKDOWN.matcher(title).matches() || !EXTENSION.matcher(title).matches()) {
            return Renderers.parse(source);
        }
        Document document = new Document();
        document.appendChild(Blocks.code(source, ""));
        return document;
    }
}
