package dev.concord.run;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;

/**
 * A WildFly with Concord in it, as a child process.
 *
 * <p>The provisioned server is only read: each start gets a fresh copy of its configuration under the data directory, with the WAR
 * in the folder that WildFly deploys from, so no earlier run can leave anything behind. The child stays in the launcher's process
 * group: whoever kills the group kills the server, and a Ctrl-C that reaches both is the same graceful stop twice. When the launcher alone
 * is killed, the kernel asks the server to stop (where {@code setpriv} exists; otherwise the next start does).
 */
final class WildFlyServer {

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final List<String> MODULE_OPTIONS = List.of(
            "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
            "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
            "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.management/javax.management=ALL-UNNAMED",
            "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    private final LaunchSettings settings;
    private final Path base;
    private final int httpPort;
    private final int managementPort;
    private final EmbeddedDatabase database;
    private Process process;

    WildFlyServer(LaunchSettings settings, Path base, int httpPort, int managementPort, EmbeddedDatabase database) {
        this.settings = settings;
        this.base = base;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
        this.database = database;
    }

    String url() {
        return "http://localhost:" + httpPort + "/concord/";
    }

    Path log() {
        return base.resolve("log/server.log");
    }

    /** Starts the process and returns at once. Call it on a thread that stays: the kernel takes its end for the launcher's. */
    ProcessHandle start() {
        try {
            prepare();
            process = new ProcessBuilder(command())
                    .directory(base.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(base.resolve("log/console.log").toFile())
                    .start();
            process.getOutputStream().close();
            return process.toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Waits until the application answers that it is ready. */
    void awaitReady(Progress progress, BooleanSupplier abandoned) {
        Progress.Patience patience = progress.patience("Still waiting for the application");
        HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest question = HttpRequest.newBuilder(URI.create(url().replace("localhost", "127.0.0.1") + "api/health/ready"))
                .timeout(Duration.ofSeconds(5)).build();
        String answer = "no answer";
        while (patience.waited().compareTo(START_LIMIT) < 0) {
            if (abandoned.getAsBoolean()) {
                return;
            }
            if (!process.isAlive()) {
                throw failure("WildFly ended while it started (exit code " + process.exitValue() + ").");
            }
            if (Files.exists(base.resolve("deployments/concord.war.failed"))) {
                throw failure("WildFly started, but the application could not be deployed.");
            }
            try {
                HttpResponse<String> response = client.send(question, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200) {
                    return;
                }
                answer = response.statusCode() + " " + response.body();
            } catch (IOException e) {
                // Not listening yet.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            pause();
        }
        throw failure("The application is not ready after " + START_LIMIT.toMinutes() + " minutes; it says: " + answer);
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong, with the lines of the logs that say why. */
    LaunchException failure(String sentence) {
        String errors = LogLines.errors(log(), 12);
        Path shown = log();
        if (errors.isEmpty()) {
            shown = Files.exists(log()) ? log() : base.resolve("log/console.log");
            errors = LogLines.last(shown, 12);
        }
        return new LaunchException(sentence + "\n" + errors + "\nThe whole log: " + shown);
    }

    /** Lets the server undeploy the application, which flushes what is not stored yet. Returns when the process is gone. */
    void stop() {
        if (process != null) {
            OwnedProcess.end(process.toHandle(), STOP_LIMIT);
        }
    }

    /** SIGKILL. */
    void kill() {
        if (process != null) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    /** Waits for the process to end, and says how it did. */
    int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Stops the server of a launcher that was killed. */
    static void stopWhatWasLeft(Optional<OwnedProcess> recorded, Progress progress) {
        recorded.flatMap(OwnedProcess::find).ifPresent(process -> {
            progress.say("Stopping the server that an earlier run left behind (process " + process.pid() + ") ...");
            OwnedProcess.end(process, STOP_LIMIT);
        });
    }

    private void prepare() throws IOException {
        Path log = base.resolve("log");
        Files.createDirectories(log);
        for (String directory : List.of("configuration", "data", "deployments", "lib", "tmp", "content")) {
            FileTree.delete(base.resolve(directory));
        }
        if (Files.exists(log())) {
            Files.move(log(), log.resolve("server.log.previous"), StandardCopyOption.REPLACE_EXISTING);
        }
        for (String directory : List.of("configuration", "deployments", "lib")) {
            Path from = settings.server().resolve("standalone").resolve(directory);
            if (Files.exists(from)) {
                FileTree.copy(from, base.resolve(directory));
            }
        }
        Files.copy(settings.war(), base.resolve("deployments/concord.war"));
        StringWriter text = new StringWriter();
        properties().store(text, null);
        PrivateFile.write(propertiesFile(), text.toString());
    }

    private Path propertiesFile() {
        return base.resolve("concord.properties");
    }

    /** A file and not the command line: any user of the machine can read a command line, and this holds a password. */
    private Properties properties() {
        Properties properties = new Properties();
        // Sockets are read and written by few threads: another processor is left for the database and everything else.
        properties.setProperty("concord.io-threads", String.valueOf(Math.max(1, Runtime.getRuntime().availableProcessors() / 2)));
        // The database is the launcher's own, so nobody's real work is in it.
        properties.setProperty("concord.demonstration", "true");
        properties.putAll(settings.forwarded());
        properties.setProperty("concord.db.url", database.url());
        properties.setProperty("concord.db.user", database.user());
        properties.setProperty("concord.db.password", database.password());
        return properties;
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Commands.works("setpriv", "--pdeathsig", "TERM", "true")) {
            command.addAll(List.of("setpriv", "--pdeathsig", "TERM"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.javaOptions());
        command.addAll(MODULE_OPTIONS);
        command.addAll(List.of(
                "-Djava.net.preferIPv4Stack=true",
                "-Djava.awt.headless=true",
                "-Djboss.modules.system.pkgs=org.jboss.byteman",
                "-Dorg.jboss.boot.log.file=" + log(),
                "-Dlogging.configuration=" + base.resolve("configuration/logging.properties").toUri(),
                "-jar", settings.server().resolve("jboss-modules.jar").toString(),
                "-mp", settings.server().resolve("modules").toString(),
                "org.jboss.as.standalone",
                "-Djboss.home.dir=" + settings.server(),
                "-Djboss.server.base.dir=" + base,
                "-Djboss.node.name=concord",
                "-Djboss.tx.node.id=concord",
                "-Djboss.http.port=" + httpPort,
                "-Djboss.management.http.port=" + managementPort,
                "-b", "127.0.0.1",
                "-bmanagement", "127.0.0.1",
                "--properties=" + propertiesFile()));
        return command;
    }
}
