package dev.concord.bench;

import dev.concord.lib0.Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The data files of the harness: gzip, integers as varints. */
final class BenchData {
    /** One edit of the trace: delete, then insert a character. */
    record Edit(int index, int deleted, String inserted) { }

    private final Path directory;

    BenchData(Path directory) {
        this.directory = directory;
    }

    byte[] read(String name) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(name)))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Edit[] trace() {
        Decoder in = Decoder.of(read("b4-trace.bin.gz"));
        Edit[] edits = new Edit[(int) in.readVarUint()];
        for (int i = 0; i < edits.length; i++) {
            int index = (int) in.readVarUint();
            int deleted = (int) in.readVarUint();
            int point = (int) in.readVarUint();
            edits[i] = new Edit(index, deleted, point == 0 ? "" : Character.toString(point));
        }
        return edits;
    }

    byte[][] updates() {
        Decoder in = Decoder.of(read("b4-updates-v1.bin.gz"));
        byte[][] updates = new byte[(int) in.readVarUint()][];
        for (int i = 0; i < updates.length; i++) {
            updates[i] = in.readVarBytes();
        }
        return updates;
    }
}
