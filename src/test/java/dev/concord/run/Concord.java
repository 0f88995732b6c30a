package dev.concord.run;

import java.nio.file.Files;
import java.util.NoSuchElementException;

/**
 * The whole of it: a locked data directory, a database, a server. Starts in this order and stops in the reverse one, so that the server
 * still reaches the database while it flushes.
 *
 * <p>{@link #close} may be called by another thread at any time, also in the middle of a start: no process is started after it began, and all
 * that were are gone when it returns.
 */
final class Concord implements AutoCloseable {

    private final RunDirectory directory;
    private final RunState state;
    private final EmbeddedDatabase database;
    private final WildFlyServer server;
    /** Of the same database; mostly it does not run. */
    private final WildFlyServer secondServer;
    private final Progress progress;
    private final Object lifecycle = new Object();
    private volatile boolean closing;
    private boolean closed;

    private Concord(RunDirectory directory, RunState state, EmbeddedDatabase database, WildFlyServer server, WildFlyServer secondServer,
            Progress progress) {
        this.directory = directory;
        this.state = state;
        this.database = database;
        this.server = server;
        this.secondServer = secondServer;
        this.progress = progress;
    }

    /** Checks everything that can be checked before, and cleans up after a launcher that was killed. Starts nothing yet. */
    static Concord prepare(LaunchSettings settings, Progress progress) {
        if (!Files.exists(settings.war()) || !Files.exists(settings.server().resolve("jboss-modules.jar"))) {
            throw new LaunchException("There is no " + settings.war() + " or no WildFly in " + settings.server() + ". Build them first: mvn -Prun");
        }
        RunDirectory directory = RunDirectory.open(settings.data());
        RunState state = directory.state();
        WildFlyServer.stopWhatWasLeft(state.process("wildfly"), progress);
        WildFlyServer.stopWhatWasLeft(state.process("wildfly2"), progress);
        if (settings.httpPort() != 0 && !Ports.isFree(settings.httpPort())) {
            throw new LaunchException("Port " + settings.httpPort() + " is in use by another program. Choose another one: -Dconcord.http.port=PORT");
        }
        int httpPort = settings.httpPort() != 0 ? settings.httpPort() : Ports.free();
        int managementPort = Ports.free();
        EmbeddedDatabase database = new EmbeddedDatabase(settings.binaries(), directory.resolve("postgres"), directory.databasePassword(),
                Ports.free(), progress);
        WildFlyServer server = new WildFlyServer(settings, directory.resolve("wildfly"), httpPort, managementPort, database);
        WildFlyServer secondServer = new WildFlyServer(settings, directory.resolve("wildfly2"), Ports.free(), Ports.free(), database);
        state.put("launcher", OwnedProcess.of(ProcessHandle.current()));
        state.put("url", server.url());
        state.put("second.url", secondServer.url());
        state.put("http.port", httpPort);
        state.put("management.port", managementPort);
        state.put("database.port", database.port());
        return new Concord(directory, state, database, server, secondServer, progress);
    }

    String url() {
        return server.url();
    }

    void startDatabase() {
        synchronized (lifecycle) {
            if (!closing) {
                database.start();
                state.put("postgres", OwnedProcess.of(database.process().orElseThrow(NoSuchElementException::new)));
            }
        }
    }

    void stopDatabase() {
        synchronized (lifecycle) {
            database.stop();
        }
    }

    void killDatabase() {
        synchronized (lifecycle) {
            database.kill();
        }
    }

    /** Starts the server and waits until the application is ready. */
    void startServer() {
        start(server, "wildfly");
    }

    /** Starts another server of the same database, likewise. */
    void startSecondServer() {
        start(secondServer, "wildfly2");
    }

    private void start(WildFlyServer one, String name) {
        synchronized (lifecycle) {
            if (closing) {
                return;
            }
            if (one.isRunning()) {
                throw new LaunchException("The server runs already.");
            }
            progress.say("Starting WildFly ...");
            state.put(name, OwnedProcess.of(one.start()));
        }
        one.awaitReady(progress, this::isClosing);
    }

    void stopServer() {
        synchronized (lifecycle) {
            server.stop();
        }
    }

    void killServer() {
        synchronized (lifecycle) {
            server.kill();
        }
    }

    /** Returns when the server has ended; that it did so by itself is an error. */
    void awaitEndOfServer() {
        int exitCode = server.awaitEnd();
        if (!closing) {
            throw server.failure("The server ended by itself (exit code " + exitCode + ").");
        }
    }

    boolean isClosing() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        synchronized (lifecycle) {
            if (!closed) {
                secondServer.stop();
                server.stop();
                database.stop();
                state.clear();
                directory.close();
                closed = true;
            }
        }
    }
}
