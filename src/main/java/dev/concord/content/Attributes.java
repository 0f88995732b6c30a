package dev.concord.content;

import dev.concord.crdt.Value;
import dev.concord.crdt.YXmlElement;
import dev.concord.lib0.Any;
import dev.concord.lib0.Json;
import java.util.Map;

/** Attributes and formats, of which anything may be written by anybody: a number as a text, an address as a list. */
final class Attributes {
    private Attributes() {
    }

    /** The first of these that is there and not empty, else the empty string. */
    static String text(YXmlElement element, String... names) {
        for (String name : names) {
            if (element.getAttribute(name) instanceof Value.Plain plain && !text(plain.any()).isEmpty()) {
                return text(plain.any());
            }
        }
        return "";
    }

    /** A text, number or truth value as text, else the empty string. */
    static String text(Any value) {
        return value instanceof Any.Text || value instanceof Any.Num || value instanceof Any.Bool ? Json.display(value) : "";
    }

    /** An entry of an object; the empty string if it is none, or has no such entry. */
    static String entry(Any object, String name) {
        return object instanceof Any.Obj obj ? text(obj.entries().getOrDefault(name, Any.NULL)) : "";
    }

    static String text(Map<String, Any> attributes, String name) {
        return text(attributes.getOrDefault(name, Any.NULL));
    }

    /** Whether a format is there: one that was taken away may be null or false. */
    static boolean isSet(Any value) {
        return value != Any.NULL && value != Any.UNDEFINED && !value.equals(Any.FALSE);
    }

    static int number(String text, int least, int most, int otherwise) {
        try {
            return (int) Math.max(least, Math.min(most, Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
