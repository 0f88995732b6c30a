package dev.concord.run;

import java.io.PrintStream;
import java.time.Duration;

/** Tells the person in front of the terminal what takes long, one line a step. */
final class Progress {

    private final PrintStream out;

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** For a step that waits: says every ten seconds that it still does. */
    Patience patience(String what) {
        return new Patience(what);
    }

    /** A clock that speaks up. */
    final class Patience {
        private final String what;
        private final long start = System.nanoTime();
        private long saidSeconds;

        private Patience(String what) {
            this.what = what;
        }

        Duration waited() {
            long seconds = (System.nanoTime() - start) / 1_000_000_000L;
            if (seconds >= saidSeconds + 10) {
                saidSeconds = seconds;
                say(what + " (" + seconds + " s)");
            }
            return Duration.ofSeconds(seconds);
        }
    }
}
