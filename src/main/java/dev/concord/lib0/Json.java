package dev.concord.lib0;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * JSON text as {@code JSON.parse} and {@code JSON.stringify} of a browser understand and write it, to the byte: Yjs keeps
 * formats and embeds in this form, awareness its states.
 *
 * <pre>{@code
 * Any state = Json.parse("{\"user\":{\"name\":\"Anna\"}}");
 * String text = Json.stringify(state);
 * }</pre>
 */
public final class Json {
    private Json() {
    }

    /**
     * Reads one JSON value. Of two equal keys the last wins, at the place of the first.
     *
     * @throws MalformedDataException if it is not JSON; the offset counts characters
     */
    public static Any parse(String text) {
        return new JsonParser(text).parse();
    }

    /**
     * The text of a value: no blanks, numbers in JavaScript's form, keys in their order without those that are undefined.
     * NaN, infinities and undefined items of arrays become null, bytes an object with the indexes as keys. A {@link Any.BigInt}, which
     * JavaScript refuses, becomes a number.
     *
     * @return null for undefined, which has no text
     * @throws IllegalArgumentException beyond {@link Any#MAX_NESTING}
     */
    public static String stringify(Any value) {
        if (value == Any.UNDEFINED) {
            return null;
        }
        StringBuilder out = new StringBuilder();
        write(value, out, 0);
        return out.toString();
    }

    /** The text that JavaScript makes of a value in a template, as in {@code `${value}`}: an object has none of its own. */
    public static String display(Any value) {
        if (value instanceof Any.Text text) {
            return text.value();
        }
        if (value instanceof Any.Num number) {
            return JsNumber.toString(number.value());
        }
        if (value instanceof Any.BigInt big) {
            return Long.toString(big.value());
        }
        if (value instanceof Any.Array array) {
            StringJoiner items = new StringJoiner(",");
            array.items().forEach(item ->
                    items.add(item == Any.NULL || item == Any.UNDEFINED ? "" : display(item)));
            return items.toString();
        }
        if (value instanceof Any.Bytes bytes) {
            StringJoiner items = new StringJoiner(",");
            for (byte b : bytes.bytes()) {
                items.add(Integer.toString(b & 0xff));
            }
            return items.toString();
        }
        return value instanceof Any.Obj ? "[object Object]" : value == Any.UNDEFINED ? "undefined" : stringify(value);
    }

    private static void write(Any value, StringBuilder out, int depth) {
        if (depth > Any.MAX_NESTING) {
            throw new IllegalArgumentException("values nested more than " + Any.MAX_NESTING + " deep");
        }
        if (value instanceof Any.Text text) {
            quote(text.value(), out);
        } else if (value instanceof Any.Num number) {
            boolean finite = Math.abs(number.value()) <= Double.MAX_VALUE;
            out.append(finite ? JsNumber.toString(number.value()) : "null");
        } else if (value instanceof Any.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Any.Array array) {
            writeArray(array.items(), out, depth);
        } else if (value instanceof Any.Obj object) {
            writeObject(object.entries(), out, depth);
        } else if (value instanceof Any.Bytes bytes) {
            writeBytes(bytes.bytes(), out);
        } else if (value instanceof Any.BigInt big) {
            out.append(big.value());
        } else {
            out.append("null");
        }
    }

    private static void writeArray(List<Any> items, StringBuilder out, int depth) {
        out.append('[');
        for (Iterator<Any> i = items.iterator(); i.hasNext();) {
            write(i.next(), out, depth + 1);
            if (i.hasNext()) {
                out.append(',');
            }
        }
        out.append(']');
    }

    private static void writeObject(Map<String, Any> entries, StringBuilder out, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<String, Any> entry : entries.entrySet()) {
            if (entry.getValue() != Any.UNDEFINED) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                quote(entry.getKey(), out);
                out.append(':');
                write(entry.getValue(), out, depth + 1);
            }
        }
        out.append('}');
    }

    private static void writeBytes(byte[] bytes, StringBuilder out) {
        out.append('{');
        for (int i = 0; i < bytes.length; i++) {
            out.append(i == 0 ? "\"" : ",\"").append(i).append("\":").append(bytes[i] & 0xff);
        }
        out.append('}');
    }

    static void quote(String s, StringBuilder out) {
        out.append('"');
        int length = s.length();
        for (int i = 0; i < length; i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(s.charAt(i + 1))) {
                        out.append(c).append(s.charAt(++i));
                    } else if (c < ' ' || Character.isSurrogate(c)) {
                        out.append("\\u").append(Character.forDigit(c >> 12, 16))
                                .append(Character.forDigit(c >> 8 & 15, 16))
                                .append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
