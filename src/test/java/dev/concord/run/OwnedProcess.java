package dev.concord.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process that a launcher started, remembered in a way that survives the launcher. The start time tells it from another
 * process that got the same number later.
 */
record OwnedProcess(long pid, long startedMillis) {

    /** The kernel counts in hundredths of a second, from a boot time that it computes anew for each question. */
    private static final long TOLERANCE_MILLIS = 2000;

    static OwnedProcess of(ProcessHandle process) {
        return new OwnedProcess(process.pid(), process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    static OwnedProcess parse(String text) {
        String[] parts = text.split("@");
        return new OwnedProcess(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** The running process, if it is still the one that was remembered. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
    }

    private boolean isTheSame(ProcessHandle process) {
        return process.info().startInstant()
                .map(start -> Math.abs(start.toEpochMilli() - startedMillis) <= TOLERANCE_MILLIS)
                .orElse(false);
    }

    /** Asks the process to end, and insists when it has not done so in time. Returns when it is gone. */
    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!awaitEnd(process, patience)) {
            process.destroyForcibly();
            awaitEnd(process, Duration.ofSeconds(10));
        }
    }

    private static boolean awaitEnd(ProcessHandle process, Duration patience) {
        CompletableFuture<ProcessHandle> end = process.onExit();
        try {
            end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException e) {
            return !process.isAlive();
        }
    }

    @Override
    public String toString() {
        return pid + "@" + startedMillis;
    }
}
