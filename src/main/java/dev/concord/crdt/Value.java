package dev.concord.crdt;

import dev.concord.lib0.Any;

/**
 * What a list or a key may hold: a plain value, a shared type or a subdocument.
 *
 * <pre>{@code
 * map.set("title", Value.of("Minutes"));
 * map.set("items", new YArray());
 * if (map.get("title") instanceof Value.Plain title) {
 *     System.out.println(title.any());
 * }
 * }</pre>
 */
public sealed interface Value permits Value.Plain, AbstractType, Doc {

    /** A value that does not change: JSON, {@code undefined}, big integers, bytes. */
    record Plain(Any any) implements Value { }

    static Value of(Any any) {
        return new Plain(any);
    }

    static Value of(String text) {
        return new Plain(Any.of(text));
    }

    static Value of(double number) {
        return new Plain(Any.of(number));
    }

    static Value of(boolean bool) {
        return new Plain(Any.of(bool));
    }

    static Value of(byte[] bytes) {
        return new Plain(Any.of(bytes));
    }
}
