package dev.concord.crdt;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What one record of the corpus expects and the engine did not do. */
final class Differences {
    private final String record;
    private final Map<String, String> byKind = new LinkedHashMap<>();
    private int compared;

    Differences(String record) {
        this.record = record;
    }

    void add(String kind, String detail) {
        byKind.putIfAbsent(kind, record + ": " + detail);
    }

    void compare(String kind, byte[] expected, byte[] actual) {
        compared++;
        if (!Arrays.equals(expected, actual)) {
            int at = Arrays.mismatch(expected, actual);
            add(kind, "from byte " + at + "\n      expected " + Base64.getEncoder().encodeToString(expected)
                    + "\n      actual   " + Base64.getEncoder().encodeToString(actual));
        }
    }

    void compare(String kind, Object expected, Object actual) {
        compared++;
        if (!Objects.equals(expected, actual)) {
            add(kind, "\n      expected " + expected + "\n      actual   " + actual);
        }
    }

    boolean isEmpty() {
        return byKind.isEmpty();
    }

    boolean nothingCompared() {
        return compared == 0;
    }

    Map<String, String> byKind() {
        return byKind;
    }
}
