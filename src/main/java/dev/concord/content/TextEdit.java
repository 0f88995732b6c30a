package dev.concord.content;

import dev.concord.crdt.Delta;
import dev.concord.crdt.YText;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Turns a text into another one by changing only what is different: carets and what others write meanwhile stay where they are. */
final class TextEdit {

    private TextEdit() {
    }

    /** Source without formats, line by line. */
    static void replace(YText text, String wanted) {
        List<String> before = lines(text.toString());
        List<String> after = lines(wanted);
        int[] found = Alignment.of(before, after);
        List<Delta> steps = new ArrayList<>();
        int done = 0;
        StringBuilder old = new StringBuilder();
        for (int i = 0; i <= before.size(); i++) {
            if (i < before.size() && found[i] < 0) {
                old.append(before.get(i));
                continue;
            }
            int until = i < before.size() ? found[i] : after.size();
            change(old.toString(), String.join("", after.subList(done, until)), steps);
            old.setLength(0);
            done = until + 1;
            if (i < before.size()) {
                steps.add(new Delta.Retain(before.get(i).length()));
            }
        }
        text.applyDelta(steps);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\n)"));
    }

    private static void change(String old, String wanted, List<Delta> steps) {
        int prefix = 0;
        while (prefix < old.length() && prefix < wanted.length() && old.charAt(prefix) == wanted.charAt(prefix)) {
            prefix++;
        }
        if (prefix > 0 && Character.isHighSurrogate(old.charAt(prefix - 1))) {
            prefix--;
        }
        int suffix = 0;
        while (suffix < old.length() - prefix && suffix < wanted.length() - prefix
                && old.charAt(old.length() - 1 - suffix) == wanted.charAt(wanted.length() - 1 - suffix)) {
            suffix++;
        }
        if (suffix > 0 && Character.isLowSurrogate(old.charAt(old.length() - suffix))) {
            suffix--;
        }
        retain(prefix, steps);
        if (wanted.length() > prefix + suffix) {
            steps.add(Delta.insert(wanted.substring(prefix, wanted.length() - suffix)));
        }
        if (old.length() > prefix + suffix) {
            steps.add(new Delta.Delete(old.length() - prefix - suffix));
        }
        retain(suffix, steps);
    }

    private static void retain(int length, List<Delta> steps) {
        if (length > 0) {
            steps.add(new Delta.Retain(length));
        }
    }

    /**
     * Text with marks.
     *
     * @param seen what the text says, as far as it can be said in the form in which the wanted comes: as long as it
     */
    static void replace(YText text, Piece.Words seen, Piece.Words wanted) {
        String old = seen.plain();
        String now = wanted.plain();
        List<Map<String, Any>> oldMarks = marks(seen);
        List<Map<String, Any>> nowMarks = marks(wanted);
        int prefix = commonLength(seen, wanted);
        int suffix = 0;
        while (suffix < old.length() - prefix && suffix < now.length() - prefix && old.charAt(old.length() - 1 - suffix) == now.charAt(now.length() - 1 - suffix)
                && oldMarks.get(old.length() - 1 - suffix).equals(nowMarks.get(now.length() - 1 - suffix))) {
            suffix++;
        }
        if (suffix > 0 && Character.isLowSurrogate(old.charAt(old.length() - suffix))) {
            suffix--;
        }
        if (old.length() > prefix + suffix) {
            text.delete(prefix, old.length() - prefix - suffix);
        }
        int at = 0;
        for (Delta.InsertText run : wanted.runs()) {
            int from = Math.max(at, prefix);
            int to = Math.min(at + run.text().length(), now.length() - suffix);
            if (from < to) {
                text.insert(from, now.substring(from, to), run.attributes());
            }
            at += run.text().length();
        }
    }

    /** Up to where two texts say the same with the same marks; not between the halves of a character. */
    static int commonLength(Piece.Words one, Piece.Words other) {
        String a = one.plain();
        String b = other.plain();
        List<Map<String, Any>> aMarks = marks(one);
        List<Map<String, Any>> bMarks = marks(other);
        int length = 0;
        while (length < a.length() && length < b.length() && a.charAt(length) == b.charAt(length) && aMarks.get(length).equals(bMarks.get(length))) {
            length++;
        }
        return length > 0 && Character.isHighSurrogate(a.charAt(length - 1)) ? length - 1 : length;
    }

    /** Of each character. */
    private static List<Map<String, Any>> marks(Piece.Words words) {
        List<Map<String, Any>> marks = new ArrayList<>();
        words.runs().forEach(run -> {
            for (int i = 0; i < run.text().length(); i++) {
                marks.add(run.attributes());
            }
        });
        return marks;
    }
}
