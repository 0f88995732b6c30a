package dev.concord.updatelog;

import dev.concord.crdt.Update;
import dev.concord.room.Authorship;
import dev.concord.room.RoomName;
import dev.concord.updatelog.UpdateRows.NewRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What waits of one document to be committed, in the order in which it came. Confined to the writer's run. */
final class Backlog {

    /**
     * An update on its way.
     *
     * @param owner to whom the document belongs if this makes it
     * @param by who contributed what of it
     * @param since when it was taken, by {@link System#nanoTime}
     * @param committed to be completed when it is committed
     */
    record Entry(RoomName name, Update update, Optional<String> owner, List<Authorship> by, long since, CompletableFuture<Void> committed) {
    }

    private final RoomName name;
    private final List<Entry> entries = new ArrayList<>();
    private long bytes;

    Backlog(RoomName name) {
        this.name = name;
    }

    RoomName name() {
        return name;
    }

    long bytes() {
        return bytes;
    }

    /** How many updates. */
    int size() {
        return entries.size();
    }

    long oldestSince() {
        return entries.get(0).since();
    }

    void add(Entry entry) {
        entries.add(entry);
        bytes += entry.update().size();
    }

    /** All of it in one row: what people typed in a moment takes less room together. */
    NewRow row() {
        Entry first = entries.get(0);
        Update update = entries.size() == 1 ? first.update() : Update.merge(entries.stream().map(Entry::update).toList());
        return new NewRow(name, update, first.owner(), AuthorshipFormat.join(entries.stream().flatMap(entry -> entry.by().stream()).toList()));
    }

    /** Tells those who wait that everything is committed. */
    void committed() {
        entries.forEach(entry -> entry.committed().complete(null));
    }
}
