package dev.concord.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The commands of a test to its launcher. Each is answered by one line, {@code ok COMMAND} when it is done or {@code failed COMMAND: why}:
 *
 * <dl>
 * <dt>{@code start-server}</dt><dd>starts the server; done when the application is ready</dd>
 * <dt>{@code stop-server}</dt><dd>stops it as an administrator would</dd>
 * <dt>{@code kill-server}</dt><dd>SIGKILL; done when the process is gone</dd>
 * <dt>{@code start-second-server}</dt><dd>starts another server of the same database, which ends with everything else; done when the application is ready</dd>
 * <dt>{@code start-database}</dt><dd>starts PostgreSQL; done when it takes connections, on the same port as before</dd>
 * <dt>{@code stop-database}</dt><dd>ends its connections and stops it</dd>
 * <dt>{@code kill-database}</dt><dd>ends it without writing anything more, as a power cut would</dd>
 * </dl>
 */
final class Control {

    private final Map<String, Runnable> commands;
    private final Progress progress;

    Control(Concord concord, Progress progress) {
        this.progress = progress;
        this.commands = Map.of(
                "start-server", concord::startServer,
                "stop-server", concord::stopServer,
                "kill-server", concord::killServer,
                "start-second-server", concord::startSecondServer,
                "start-database", concord::startDatabase,
                "stop-database", concord::stopDatabase,
                "kill-database", concord::killDatabase);
    }

    /** Obeys until the input ends. Must run on the thread that stays (see {@link WildFlyServer#start}). */
    void obey(BufferedReader input) {
        try {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                answer(line.trim());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(String command) {
        Runnable action = commands.get(command);
        if (action == null) {
            progress.say("failed " + command + ": no such command");
            return;
        }
        try {
            action.run();
            progress.say("ok " + command);
        } catch (RuntimeException e) {
            progress.say("failed " + command + ": " + e.getMessage().replace('\n', '|'));
        }
    }
}
