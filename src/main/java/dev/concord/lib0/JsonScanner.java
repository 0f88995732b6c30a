package dev.concord.lib0;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passes over JSON text without making its values, and finds out whether {@code JSON.stringify} would write the very
 * same bytes after {@code JSON.parse}. Not recursive. Keeps its buffers; not for several threads at once.
 *
 * <pre>{@code
 * boolean asBrowsersWrite = new JsonScanner().scan(Decoder.of(bytes));
 * }</pre>
 */
public final class JsonScanner {
    /** Decimal numbers of so many digits all differ as doubles, so the shortest form of one is itself. */
    private static final int SAFE_DIGITS = 15;

    private final KeyOrder keys = new KeyOrder();
    /** Which of the open brackets are objects. */
    private final boolean[] objects = new boolean[Any.MAX_NESTING];
    private byte[] bytes;
    private int origin;
    private int at;
    private int end;
    private boolean same;

    /**
     * Validates the string (a varString) at {@code in} as UTF-8 and as JSON and moves behind it.
     *
     * @return true if the text is what JavaScript would write; false if it may differ
     */
    public boolean scan(Decoder in) {
        int position = in.position();
        in.skipVarString();
        int behind = in.position();
        in.seek(position);
        Decoder text = in.readVarSlice();
        in.seek(behind);
        bytes = text.array();
        origin = text.origin();
        at = text.index();
        end = at + text.remaining();
        same = true;
        try {
            scanValue();
            blanks();
            if (at < end) {
                throw wrong();
            }
            return same;
        } finally {
            keys.clear();
            bytes = null;
        }
    }

    private MalformedDataException wrong() {
        return new MalformedDataException(at - origin, "not valid JSON");
    }

    private int peek() {
        return at < end ? bytes[at] : -1;
    }

    private void blanks() {
        for (int c = peek(); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek()) {
            at++;
            same = false;
        }
    }

    private boolean take(char c) {
        blanks();
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void scanValue() {
        int depth = 0;
        while (true) {
            blanks();
            int c = peek();
            if (c == '[' || c == '{') {
                if (depth >= Any.MAX_NESTING) {
                    throw new MalformedDataException(at - origin,
                            "values nested more than " + Any.MAX_NESTING + " deep");
                }
                at++;
                boolean object = c == '{';
                objects[depth++] = object;
                if (object) {
                    keys.open();
                }
                if (!take(object ? '}' : ']')) {
                    if (object) {
                        key();
                    }
                    continue;
                }
                closed(--depth);
            } else {
                scalar(c);
            }
            while (depth > 0) {
                if (take(',')) {
                    if (objects[depth - 1]) {
                        key();
                    }
                    break;
                }
                if (!take(objects[depth - 1] ? '}' : ']')) {
                    throw wrong();
                }
                closed(--depth);
            }
            if (depth == 0) {
                return;
            }
        }
    }

    private void closed(int depth) {
        if (objects[depth]) {
            keys.close();
        }
    }

    private void key() {
        blanks();
        if (peek() != '"') {
            throw wrong();
        }
        int from = at + 1;
        string();
        same &= keys.add(bytes, from, at - 1);
        if (!take(':')) {
            throw wrong();
        }
    }

    private void scalar(int c) {
        switch (c) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        }
    }

    private void word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek() != word.charAt(i)) {
                throw wrong();
            }
            at++;
        }
    }

    private void string() {
        at++;
        while (true) {
            if (at >= end) {
                throw wrong();
            }
            int c = bytes[at];
            if (c >= 0 && c < ' ') {
                throw wrong();
            }
            at++;
            if (c == '"') {
                return;
            }
            if (c == '\\') {
                escape();
            }
        }
    }

    private void escape() {
        int c = peek();
        switch (c) {
            case '"', '\\', 'b', 'f', 'n', 'r', 't' -> at++;
            case '/' -> {
                at++;
                same = false;
            }
            case 'u' -> unicode();
            default -> throw wrong();
        }
    }

    /** Only control characters that have no letter stay in this form, in lower case; surrogates are left to the doubt. */
    private void unicode() {
        int unit = 0;
        boolean upper = false;
        for (int i = 0; i < 4; i++) {
            at++;
            int c = peek();
            int digit = c < 0 ? -1 : Character.digit(c, 16);
            if (digit < 0) {
                throw wrong();
            }
            upper |= c >= 'A' && c <= 'F';
            unit = unit << 4 | digit;
        }
        at++;
        boolean hasLetter = unit >= '\b' && unit <= '\r' && unit != 0x0b;
        same &= unit < ' ' && !hasLetter && !upper;
    }

    private void number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        int first = at;
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean plain = true;
        if (peek() == '.') {
            at++;
            digits();
            plain = bytes[at - 1] != '0';
        }
        if (peek() == 'e' || peek() == 'E') {
            plain = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        boolean negativeZero = first > start && at == first + 1 && bytes[first] == '0';
        if (!plain || negativeZero || at - first > SAFE_DIGITS || startsTiny(first)) {
            same &= isJavaScriptForm(start);
        }
    }

    /** From 1e-7 down JavaScript uses exponents. */
    private boolean startsTiny(int first) {
        for (int i = 0; i < 8; i++) {
            if (first + i >= at || bytes[first + i] != "0.000000".charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean isJavaScriptForm(int start) {
        String text = new String(bytes, start, at - start, StandardCharsets.US_ASCII);
        return Json.stringify(new Any.Num(Double.parseDouble(text))).equals(text);
    }

    private void digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong();
        }
    }

    /** Whether a string spells {@code undefined}, which Yjs writes where JSON has no word (ContentJSON). */
    public static boolean isUndefined(Decoder string) {
        byte[] undefined = {'u', 'n', 'd', 'e', 'f', 'i', 'n', 'e', 'd'};
        return Arrays.equals(string.array(), string.index(), string.index() + string.remaining(), undefined, 0, 9);
    }
}
