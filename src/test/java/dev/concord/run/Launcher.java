package dev.concord.run;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs Concord in the foreground until it is told to stop: {@code mvn -Prun}, or without Maven
 *
 * <pre>java -Dconcord.http.port=0 -Dconcord.data=target/some-data -cp TEST_CLASSPATH dev.concord.run.Launcher [--control]</pre>
 *
 * <p>The settings are system properties ({@link LaunchSettings}); every {@code concord.*} one is handed on to the application. When the application
 * answers, one line is printed: {@code Concord is running: URL  (Ctrl-C stops it)}. Ctrl-C and SIGTERM stop the server first and the
 * database after it. What runs, and under which process numbers and ports, stands in {@code run.properties} in the data directory
 * ({@link RunState}).
 *
 * <p>With {@code --control} the launcher obeys its standard input, for tests that break things: one command a line ({@link Control}). The
 * end of the input stops everything, so a test that dies leaves nothing running. In this mode a server that ends by itself, or is
 * killed, is not an error.
 *
 * <p>Exit codes: 0 after an ordered stop, 1 when Concord could not be started or did not survive; the last lines printed say why.
 */
public final class Launcher {

    private static final int OLDEST_JAVA = 17;

    private Launcher() {
    }

    public static void main(String[] arguments) {
        Progress progress = new Progress(System.out);
        try {
            run(List.of(arguments).contains("--control"), progress);
        } catch (LaunchException e) {
            progress.say("");
            progress.say(e.getMessage());
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(boolean controlled, Progress progress) {
        if (Runtime.version().feature() < OLDEST_JAVA) {
            throw new LaunchException("Concord needs a JDK " + OLDEST_JAVA + " or newer, this is " + Runtime.version().feature() + ".");
        }
        Concord concord = Concord.prepare(LaunchSettings.of(System.getProperties()), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(concord, progress), "stop"));
        try {
            concord.startDatabase();
            concord.startServer();
            if (concord.isClosing()) {
                awaitTheEnd();
            }
            progress.say("");
            progress.say("Concord is running: " + concord.url() + "  (Ctrl-C stops it)");
            if (controlled) {
                new Control(concord, progress).obey(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            } else {
                concord.awaitEndOfServer();
                awaitTheEnd();
            }
        } catch (RuntimeException e) {
            // Whatever fails because everything is being stopped is no failure; the reason for the stop is known.
            if (concord.isClosing()) {
                awaitTheEnd();
            }
            concord.close();
            throw e;
        }
    }

    private static void stop(Concord concord, Progress progress) {
        if (concord.isClosing()) {
            // After a failure, of which the reason is to be the last that is said.
            concord.close();
            return;
        }
        progress.say("");
        progress.say("Stopping Concord ...");
        concord.close();
        progress.say("Concord is stopped.");
    }

    /** The shutdown hook does the rest, and the JVM ends after it. Must not return, or the exit code would be another one. */
    private static void awaitTheEnd() {
        while (true) {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
