package dev.concord.run;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the artifact of zonky once per directory. Zonky's own launcher is not used: it stops the
 * database when the JVM begins to end, which is before the server has flushed what it holds.
 */
final class PostgresBinaries {

    private PostgresBinaries() {
    }

    /** The directory with {@code bin/postgres} in it. */
    static Path unpack(Path home, Progress progress) {
        if (Files.exists(home.resolve("bin"))) {
            return home;
        }
        progress.say("Unpacking PostgreSQL ...");
        Path next = home.resolveSibling(home.getFileName() + ".new");
        try {
            FileTree.delete(next);
            try (InputStream archive = archive();
                 TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(archive))) {
                extract(tar, next);
            }
            Files.move(next, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    private static InputStream archive() throws IOException {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = name.contains("windows") ? "Windows" : name.contains("mac") ? "Darwin" : "Linux";
        String machine = System.getProperty("os.arch");
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine.equals("amd64") ? "x86_64" : machine);
        } catch (IllegalStateException e) {
            throw new LaunchException("There are no PostgreSQL binaries for " + system + " on " + machine
                    + " among the dependencies. Install Concord on a server of your own instead: docs/operations.md", e);
        }
    }

    private static void extract(TarArchiveInputStream tar, Path target) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path file = target.resolve(entry.getName()).normalize();
            if (!file.startsWith(target)) {
                throw new IOException("entry outside of the archive: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(file);
                continue;
            }
            Files.createDirectories(file.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(file, target.resolve(entry.getLinkName()));
            } else {
                Files.copy(tar, file);
                if ((entry.getMode() & 0100) != 0) {
                    file.toFile().setExecutable(true, false);
                }
            }
        }
    }
}
