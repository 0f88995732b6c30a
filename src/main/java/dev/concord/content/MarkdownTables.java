package dev.concord.content;

import java.util.regex.Pattern;

/**
 * Looks at Markdown before it is parsed: a parser gives every row of a table as many cells as its head has, so that a few kilobytes of head and many short rows become
 * more cells than there is memory.
 */
public final class MarkdownTables {

    private static final Pattern DELIMITER = Pattern.compile("[\\s>|:\\-]*-[\\s|:\\-]*");
    private static final long MOST_CELLS = 1_000_000;

    private MarkdownTables() {
    }

    /** @throws UnreadableContentException if there may be too many cells; the message names the line */
    public static void check(String markdown) throws UnreadableContentException {
        long cells = 0;
        long columns = 0;
        int number = 0;
        for (String line : (Iterable<String>) markdown.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                columns = 0;
            } else if (line.indexOf('|') >= 0 && DELIMITER.matcher(line).matches()) {
                columns = Math.max(columns, line.chars().filter(c -> c == '|').count() + 1);
            }
            cells += columns;
            if (cells > MOST_CELLS) {
                throw new UnreadableContentException("line " + number + ": a table with too many cells");
            }
        }
    }
}
