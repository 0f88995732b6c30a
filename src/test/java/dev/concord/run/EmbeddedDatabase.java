package dev.concord.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * A PostgreSQL of our own: it listens on the loopback address, its data stay, and what it calls committed is on the disk (fsync and
 * synchronous_commit are on, unlike in most databases for tests).
 *
 * <p>It runs in a session of its own, so that the Ctrl-C which ends the launcher does not end the database before the server has
 * written what it holds. Not safe for use by several threads.
 */
public final class EmbeddedDatabase {

    private static final String NAME = "concord";
    private static final String USER = "concord";
    private static final String MAJOR_VERSION = "18";

    private final Path home;
    private final Path data;
    private final String password;
    private final int port;
    private final Progress progress;
    private final DatabaseAccount account = DatabaseAccount.choose();

    /**
     * @param home where the programs are unpacked to
     * @param data the directory of the database
     */
    EmbeddedDatabase(Path home, Path data, String password, int port, Progress progress) {
        this.home = home;
        this.data = data;
        this.password = password;
        this.port = port;
        this.progress = progress;
    }

    /**
     * A database for one run of the tests, on a free port; whatever an earlier run left in the directory is gone. It ends with
     * the JVM at the latest.
     */
    public static EmbeddedDatabase forTests(Path home, Path data) {
        Progress progress = new Progress(System.out);
        EmbeddedDatabase database = new EmbeddedDatabase(home, data, "concord", Ports.free(), progress);
        try {
            Files.createDirectories(data.getParent());
            Files.createDirectories(home.getParent());
            database.stopWhatWasLeft();
            FileTree.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(database::stop, "stop PostgreSQL"));
        database.start();
        return database;
    }

    public int port() {
        return port;
    }

    public String name() {
        return NAME;
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/" + NAME + "?reWriteBatchedInserts=true";
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Starts the database, and makes it first when there is none. Returns when it takes connections. */
    public void start() {
        PostgresBinaries.unpack(home, progress);
        if (!Files.exists(data)) {
            create();
        }
        checkVersion();
        stopWhatWasLeft();
        progress.say("Starting PostgreSQL ...");
        account.own(data);
        Path log = data.resolve("server.log");
        Commands.Outcome outcome = controlled("start", "-w", "-t", "60", "-l", log.toString(), "-o", String.join(" ",
                "-p " + port,
                "-c listen_addresses=localhost",
                "-c unix_socket_directories=",
                "-c fsync=on",
                "-c synchronous_commit=on",
                "-c timezone=UTC"));
        if (!outcome.succeeded()) {
            throw new LaunchException("PostgreSQL does not start. Its log: " + log + "\n" + LogLines.last(log, 10));
        }
        createConcordDatabase();
    }

    /** Ends the database's connections and stops it. Does nothing when it does not run. */
    public void stop() {
        if (process().isPresent()) {
            controlled("stop", "-w", "-t", "60", "-m", "fast");
        }
    }

    /** Ends it as a power cut would: nothing is written any more, the next start recovers. */
    void kill() {
        if (process().isPresent()) {
            controlled("stop", "-w", "-t", "60", "-m", "immediate");
        }
    }

    /** The running postmaster of this directory, whoever started it. */
    Optional<ProcessHandle> process() {
        return recordedPid().flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive).filter(EmbeddedDatabase::isPostgres);
    }

    private Optional<Long> recordedPid() {
        Path file = data.resolve("postmaster.pid");
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream().findFirst().map(String::trim).map(Long::parseLong) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(command -> command.contains("postgres")).orElse(true);
    }

    private void stopWhatWasLeft() {
        if (process().isPresent()) {
            progress.say("Stopping the PostgreSQL that an earlier run left behind ...");
            stop();
        } else if (recordedPid().flatMap(ProcessHandle::of).isPresent()) {
            // After a restart of the machine another program may have the number; PostgreSQL would take it for itself and refuse.
            try {
                Files.delete(data.resolve("postmaster.pid"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void create() {
        progress.say("Creating the database ...");
        // Made beside and moved when complete: an interrupted creation is not mistaken for a database.
        Path next = data.resolveSibling(data.getFileName() + ".new");
        Path secret = data.resolveSibling(data.getFileName() + ".secret");
        try {
            FileTree.delete(next);
            Files.createDirectory(next);
            PrivateFile.write(secret, password);
            account.own(next);
            account.own(secret);
            Commands.Outcome outcome = Commands.run(account.command(home.resolve("bin/initdb"), List.of(
                    "-D", next.toString(), "-U", USER, "--pwfile=" + secret, "-A", "scram-sha-256", "-E", "UTF8",
                    "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions")), home);
            if (!outcome.succeeded()) {
                throw new LaunchException("The database cannot be created in " + data + ":\n" + outcome.output());
            }
            Files.move(next, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            secret.toFile().delete();
        }
    }

    private void checkVersion() {
        try {
            String version = Files.readString(data.resolve("PG_VERSION")).trim();
            if (!version.equals(MAJOR_VERSION)) {
                throw new LaunchException("The data in " + data + " were written by PostgreSQL " + version + ", this is PostgreSQL "
                        + MAJOR_VERSION + ". Move them over with pg_dump and pg_restore of your own installation, or start with another -Dconcord.data.");
            }
        } catch (IOException e) {
            throw new LaunchException("There is no PostgreSQL database in " + data + ".", e);
        }
    }

    private void createConcordDatabase() {
        Properties login = new Properties();
        login.setProperty("user", USER);
        login.setProperty("password", password);
        try (Connection connection = new org.postgresql.Driver().connect("jdbc:postgresql://localhost:" + port + "/postgres", login);
             Statement statement = connection.createStatement()) {
            if (!statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'").next()) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        } catch (SQLException e) {
            throw new LaunchException("PostgreSQL was started but refuses a connection: " + e.getMessage(), e);
        }
    }

    private Commands.Outcome controlled(String verb, String... options) {
        List<String> arguments = new java.util.ArrayList<>(List.of(verb, "-D", data.toString()));
        arguments.addAll(List.of(options));
        return Commands.run(account.command(home.resolve("bin/pg_ctl"), arguments), home);
    }
}
