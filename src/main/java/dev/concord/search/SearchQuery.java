package dev.concord.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody looks for: all of these words, each at the beginning of a word. In scripts that put no spaces between words the letters themselves are looked for,
 * wherever they stand.
 *
 * @param words as PostgreSQL's {@code to_tsquery} takes them; empty if there are none
 * @param letters each to stand somewhere in the text, in lower case
 */
record SearchQuery(String words, List<String> letters) {

    private static final int MAX_WORDS = 20;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern WITHOUT_SPACES = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}\\p{IsMyanmar}]");

    static SearchQuery of(String text) {
        List<String> words = new ArrayList<>();
        List<String> letters = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find() && words.size() + letters.size() < MAX_WORDS) {
            if (WITHOUT_SPACES.matcher(matcher.group()).find()) {
                letters.add(matcher.group().toLowerCase(Locale.ROOT));
            } else {
                // Nothing but letters and digits: there is nothing to escape.
                words.add("'" + matcher.group() + "':*");
            }
        }
        return new SearchQuery(String.join(" & ", words), letters);
    }

    boolean isEmpty() {
        return words.isEmpty() && letters.isEmpty();
    }
}
