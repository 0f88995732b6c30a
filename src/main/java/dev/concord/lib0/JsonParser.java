package dev.concord.lib0;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code JSON.parse}: exactly the grammar of ECMA-404. Recursion ends at {@link Any#MAX_NESTING}. */
final class JsonParser {
    private final String text;
    private int at;

    JsonParser(String text) {
        this.text = text;
    }

    Any parse() {
        Any value = value(0);
        blanks();
        if (at < text.length()) {
            throw wrong();
        }
        return value;
    }

    private MalformedDataException wrong() {
        return new MalformedDataException(at, "not valid JSON");
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : -1;
    }

    private void blanks() {
        for (int c = peek(); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek()) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong();
        }
        at++;
    }

    private boolean take(char c) {
        blanks();
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private Any value(int depth) {
        blanks();
        switch (peek()) {
            case '"':
                return new Any.Text(string());
            case '[':
                return array(deeper(depth));
            case '{':
                return object(deeper(depth));
            case 't':
                return word("true", Any.TRUE);
            case 'f':
                return word("false", Any.FALSE);
            case 'n':
                return word("null", Any.NULL);
            default:
                return number();
        }
    }

    private int deeper(int depth) {
        if (depth >= Any.MAX_NESTING) {
            throw new MalformedDataException(at, "values nested more than " + Any.MAX_NESTING + " deep");
        }
        at++;
        return depth + 1;
    }

    private Any word(String word, Any value) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return value;
    }

    private Any array(int depth) {
        List<Any> items = new ArrayList<>();
        if (!take(']')) {
            do {
                items.add(value(depth));
            } while (take(','));
            expect(']');
        }
        return new Any.Array(items);
    }

    private Any object(int depth) {
        Map<String, Any> entries = new LinkedHashMap<>();
        if (!take('}')) {
            do {
                blanks();
                if (peek() != '"') {
                    throw wrong();
                }
                String key = string();
                blanks();
                expect(':');
                entries.put(key, value(depth));
            } while (take(','));
            expect('}');
        }
        return Any.of(entries);
    }

    private String string() {
        int start = ++at;
        while (true) {
            int c = peek();
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escaped(new StringBuilder(text.substring(start, at)));
            }
            if (c < ' ') {
                throw wrong();
            }
            at++;
        }
    }

    private String escaped(StringBuilder out) {
        while (true) {
            int c = peek();
            if (c < ' ') {
                throw wrong();
            }
            at++;
            if (c == '"') {
                return out.toString();
            }
            out.append(c == '\\' ? escape() : (char) c);
        }
    }

    private char escape() {
        int c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/':
                return (char) c;
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'u':
                int unit = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = hex(peek());
                    if (digit < 0) {
                        throw wrong();
                    }
                    unit = unit << 4 | digit;
                    at++;
                }
                return (char) unit;
            default:
                at--;
                throw wrong();
        }
    }

    private static int hex(int c) {
        return c >= 0 && c < 128 ? Character.digit(c, 16) : -1;
    }

    private Any number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        if (peek() == '.') {
            at++;
            digits();
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        return new Any.Num(Double.parseDouble(text.substring(start, at)));
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
}
