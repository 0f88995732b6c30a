package dev.concord.websocket;

import dev.concord.protocol.CloseCode;
import java.time.Duration;
import java.util.Collection;

/**
 * Looks after silent connections.
 *
 * <p>A peer whose cable was pulled never says good-bye: it is pinged, and dropped when it stays silent. A browser's script does not see
 * pings, and y-websocket closes after 30 s without a message (3.0.0, {@code messageReconnectTimeout}): a client that
 * gets nothing else is sent something that means nothing.
 */
final class Heartbeat {

    static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private static final long PING_AFTER = Duration.ofSeconds(25).toNanos();
    private static final long DROP_AFTER = Duration.ofSeconds(55).toNanos();
    private static final long SAY_SOMETHING_AFTER = Duration.ofSeconds(15).toNanos();

    /** To be called every {@link #CHECK_EVERY}, which together with the thresholds keeps within 20, 30 and 60 seconds. */
    void check(Collection<OpenSocket> sockets) {
        long now = System.nanoTime();
        for (OpenSocket socket : sockets) {
            Line<?> line = socket.line();
            if (line.nanosSinceHeard(now) >= DROP_AFTER) {
                socket.close(CloseCode.GOING_AWAY, "nothing was heard for a minute");
                continue;
            }
            if (line.nanosSinceHeard(now) >= PING_AFTER && line.nanosSincePing(now) >= PING_AFTER) {
                line.ping();
            }
            if (line.nanosSinceSent(now) >= SAY_SOMETHING_AFTER) {
                socket.sayAlive();
            }
        }
    }
}
