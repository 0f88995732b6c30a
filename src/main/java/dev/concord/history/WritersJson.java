package dev.concord.history;

import dev.concord.content.JsonText;
import dev.concord.crdt.IdSet;
import dev.concord.crdt.Snapshot;
import dev.concord.lib0.Any;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who wrote what, as docs/protocols.md has it: {@code {"writers": [{"id", "name"}], "insertions": [[client, clock, length, writer, time]],
 * "deletions": [...]}}. The time is in milliseconds since 1970.
 */
final class WritersJson {

    private final WriterTable table = new WriterTable();

    private WritersJson() {
    }

    static String of(Snapshot now, Writers writers) {
        WritersJson json = new WritersJson();
        Map<String, Any> all = new LinkedHashMap<>();
        Any insertions = json.rows(now.insertions(), writers::inserted);
        Any deletions = json.rows(now.deletions(), writers::deleted);
        all.put("writers", json.table.json());
        all.put("insertions", insertions);
        all.put("deletions", deletions);
        return JsonText.of(Any.of(all));
    }

    @FunctionalInterface
    private interface Lookup {
        void visit(long client, long start, long end, Writers.Visitor visitor);
    }

    private Any rows(IdSet ids, Lookup lookup) {
        List<Any> rows = new ArrayList<>();
        ids.forEach((client, start, end) -> lookup.visit(client, start, end, (of, from, to, author, at) -> {
            if (author != null) {
                rows.add(Any.of(List.of(Any.of((double) of), Any.of((double) from), Any.of((double) (to - from)), table.number(author),
                        Any.of((double) at.toEpochMilli()))));
            }
        }));
        return Any.of(rows);
    }
}
