package dev.concord.socket;

import dev.concord.protocol.AwarenessUpdate;
import dev.concord.protocol.CloseCode;
import java.time.Duration;
import java.util.Collection;

/**
 * Looks after silent connections.
 *
 * <p>A peer whose cable was pulled never says good-bye: it is pinged, and dropped when it stays silent. A browser's script does not see
 * pings, and y-websocket closes after 30 s without a message (3.0.0, {@code messageReconnectTimeout}): a client that
 * gets nothing else is sent the presence of nobody.
 */
final class Heartbeat {

    static final Duration CHECK_EVERY = Duration.ofSeconds(5);

    private static final long PING_AFTER = Duration.ofSeconds(25).toNanos();
    private static final long DROP_AFTER = Duration.ofSeconds(55).toNanos();
    private static final long SAY_SOMETHING_AFTER = Duration.ofSeconds(15).toNanos();

    /** To be called every {@link #CHECK_EVERY}, which together with the thresholds keeps within 20, 30 and 60 seconds. */
    void check(Collection<SyncEndpoint> endpoints) {
        long now = System.nanoTime();
        for (SyncEndpoint endpoint : endpoints) {
            SocketConnection connection = endpoint.connection();
            if (connection.nanosSinceHeard(now) >= DROP_AFTER) {
                endpoint.close(CloseCode.GOING_AWAY, "nothing was heard for a minute");
                continue;
            }
            if (connection.nanosSinceHeard(now) >= PING_AFTER && connection.nanosSincePing(now) >= PING_AFTER) {
                connection.ping();
            }
            if (connection.nanosSinceSent(now) >= SAY_SOMETHING_AFTER) {
                connection.sendPresence(AwarenessUpdate.NOBODY, AwarenessUpdate.NOBODY.toFrame());
            }
        }
    }
}
