package dev.concord.history;

import dev.concord.lib0.Any;
import dev.concord.room.Authorship.Author;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Those who wrote, once each: what stands in JSON is their place in this list. */
final class WriterTable {

    private final Map<Version.Writer, Integer> numbers = new LinkedHashMap<>();

    /** {@code null} in JSON where nobody is known. */
    Any number(Author author) {
        if (author == null) {
            return Any.NULL;
        }
        Version.Writer writer = Writers.writer(author);
        return Any.of(numbers.computeIfAbsent(writer, key -> numbers.size()).doubleValue());
    }

    Any json() {
        List<Any> all = numbers.keySet().stream().map(writer -> {
            Map<String, Any> json = new LinkedHashMap<>();
            writer.id().ifPresent(id -> json.put("id", Any.of(id)));
            json.put("name", Any.of(writer.name()));
            return Any.of(json);
        }).toList();
        return Any.of(all);
    }
}
