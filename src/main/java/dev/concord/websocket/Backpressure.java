package dev.concord.websocket;

import java.time.Duration;

/**
 * Keeps one client from sending faster than its room takes: when too many bytes are under way, the thread that reads from the
 * socket waits, and with it, through TCP, the client.
 */
public final class Backpressure {

    private static final long MAX_BYTES_UNDER_WAY = 1024 * 1024;
    private static final long PATIENCE = Duration.ofSeconds(20).toNanos();

    private long underWay;

    /** Waits until there is room. A message of any size may go when nothing else is under way. Says false when that took too long. */
    public synchronized boolean begin(int bytes) {
        long deadline = System.nanoTime() + PATIENCE;
        while (underWay > 0 && underWay + bytes > MAX_BYTES_UNDER_WAY) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                wait(Math.max(1, left / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        underWay += bytes;
        return true;
    }

    public synchronized void end(int bytes) {
        underWay -= bytes;
        notifyAll();
    }
}
