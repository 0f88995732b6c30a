package dev.concord.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The data directory, held by one launcher at a time. The lock belongs to the operating system, which drops it with the process
 * however that ends.
 */
final class RunDirectory implements AutoCloseable {

    private final Path path;
    private final FileLock lock;

    private RunDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    static RunDirectory open(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new LaunchException(inUse(path));
            }
            return new RunDirectory(path.toRealPath(), lock);
        } catch (FileAlreadyExistsException e) {
            throw new LaunchException("The data directory " + path + " cannot be used: " + e.getFile() + " is a file.", e);
        } catch (IOException e) {
            throw new LaunchException("The data directory " + path + " cannot be written to. Choose another one: -Dconcord.data=DIRECTORY", e);
        }
    }

    private static String inUse(Path path) {
        RunState state = new RunState(path.resolve("run.properties"));
        String where = state.get("url").map(url -> " at " + url).orElse("");
        String who = state.process("launcher").map(launcher -> " (process " + launcher.pid() + ")").orElse("");
        return "Concord already runs on the data directory " + path + where + who
                + ". A second one needs its own: -Dconcord.data=DIRECTORY -Dconcord.http.port=PORT";
    }

    RunState state() {
        return new RunState(path.resolve("run.properties"));
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    /** The database's password, made at the first start. Only the owner of the directory can read it. */
    String databasePassword() {
        Path file = path.resolve("database-password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                PrivateFile.write(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lock.acquiredBy().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
