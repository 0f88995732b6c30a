package dev.concord.search;

import dev.concord.content.OutputFormat;
import dev.concord.content.Rendition;
import dev.concord.crdt.Update;
import dev.concord.history.HistoryErased;
import dev.concord.room.RoomName;
import dev.concord.room.StorageException;
import dev.concord.room.UpdateLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Instant;

/** Puts the text of a document, as it is stored, where it is searched. May be used by any thread; blocks. */
@ApplicationScoped
class TextReader {

    private static final System.Logger LOG = System.getLogger("dev.concord.search");

    /** PostgreSQL takes at most a mebibyte of different words with their places. What stands behind that in a document is not found. */
    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int FEWEST_CHARACTERS = 10_000;

    private final TextRows rows;
    private final UpdateLog log;

    @Inject
    TextReader(TextRows rows, UpdateLog log) {
        this.rows = rows;
        this.log = log;
    }

    /** For the container's proxy. */
    protected TextReader() {
        this(null, null);
    }

    /** Returns what is in the document. Throws whatever is in the way. */
    public Update read(RoomName name) {
        Instant readAt = Instant.now();
        Update content = load(name);
        put(name, text(content), readAt);
        return content;
    }

    /** Nothing that was erased may be found any more: what cannot be put in its place fails the erasing, and what cannot be read is not found at all. */
    void erased(@Observes HistoryErased event) {
        RoomName name = event.name();
        Instant readAt = Instant.now();
        Update content = load(name);
        String text = "";
        try {
            text = text(content);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "document " + name + " cannot be searched until it is changed: " + e.getMessage());
        }
        try {
            put(name, text, readAt);
        } catch (RuntimeException e) {
            throw new StorageException("document " + name + ": its text stays searchable for now: " + e, e);
        }
    }

    private Update load(RoomName name) {
        return Update.merge(log.load(name).updates());
    }

    private static String text(Update content) {
        // PostgreSQL keeps no U+0000.
        return content.isEmpty() ? "" : Rendition.of(content, "").as(OutputFormat.TEXT).replace("\0", "");
    }

    private void put(RoomName name, String text, Instant readAt) {
        String body = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        while (true) {
            try {
                rows.put(name.value(), body, readAt);
                return;
            } catch (RuntimeException e) {
                if (body.length() < FEWEST_CHARACTERS) {
                    throw e;
                }
                body = body.substring(0, body.length() / 2);
            }
        }
    }
}
