package dev.concord.run;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;

/**
 * The file {@code run.properties}: what runs on a data directory. It lets tests find the processes, a second launcher name
 * the first one, and the next launcher clean up after one that was killed. Gone when everything was stopped properly.
 *
 * <p>Its keys: {@code url}, {@code second.url}, {@code http.port}, {@code management.port}, {@code database.port} and the processes
 * {@code launcher}, {@code wildfly}, {@code wildfly2}, {@code postgres}, each as {@code pid@startInMilliseconds}.
 */
final class RunState {

    private final Path file;
    private final Properties values = new Properties();

    RunState(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                values.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Optional<String> get(String key) {
        return Optional.ofNullable(values.getProperty(key));
    }

    Optional<OwnedProcess> process(String key) {
        return get(key).map(OwnedProcess::parse);
    }

    void put(String key, Object value) {
        values.setProperty(key, value.toString());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        try {
            try (Writer out = Files.newBufferedWriter(next)) {
                values.store(out, null);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clear() {
        values.clear();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
