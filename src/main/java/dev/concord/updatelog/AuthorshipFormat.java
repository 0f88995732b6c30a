package dev.concord.updatelog;

import dev.concord.crdt.IdSet;
import dev.concord.lib0.Decoder;
import dev.concord.lib0.Encoder;
import dev.concord.lib0.MalformedDataException;
import dev.concord.room.Authorship;
import dev.concord.room.Authorship.Author;
import dev.concord.room.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who contributed what to one row of the log, as its column keeps it: a version, the number of authors, and of each its id, name and device
 * (lib0 strings; empty for none) and its insertions and deletions as Yjs encodes sets of ids.
 */
final class AuthorshipFormat {

    private static final int VERSION = 1;

    private AuthorshipFormat() {
    }

    /** Each author once. */
    static List<Authorship> join(List<Authorship> all) {
        if (all.size() < 2) {
            return all;
        }
        Map<Author, Authorship> joined = new LinkedHashMap<>();
        all.forEach(part -> joined.merge(part.author(), part, Authorship::and));
        return List.copyOf(joined.values());
    }

    /** Null if there is nobody. */
    static byte[] encode(List<Authorship> by) {
        if (by.isEmpty()) {
            return null;
        }
        Encoder out = new Encoder();
        out.writeVarUint(VERSION);
        out.writeVarUint(by.size());
        for (Authorship part : by) {
            out.writeVarString(part.author().id().orElse(""));
            out.writeVarString(part.author().name());
            out.writeVarString(part.author().device().orElse(""));
            part.insertions().writeTo(out);
            part.deletions().writeTo(out);
        }
        return out.toByteArray();
    }

    static List<Authorship> decode(byte[] bytes) {
        if (bytes == null) {
            return List.of();
        }
        try {
            Decoder in = Decoder.of(bytes);
            if (in.readVarUint() != VERSION) {
                throw in.malformed("a version of the format that is not known");
            }
            int count = in.readCount(5, "authors");
            List<Authorship> by = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                Author author = new Author(present(in.readVarString()), in.readVarString(), present(in.readVarString()));
                by.add(new Authorship(author, IdSet.read(in), IdSet.read(in)));
            }
            in.expectEnd();
            return by;
        } catch (MalformedDataException e) {
            throw new StorageException("who wrote something cannot be read: " + e.getMessage(), e);
        }
    }

    static Optional<String> present(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
