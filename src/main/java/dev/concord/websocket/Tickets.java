package dev.concord.websocket;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes what the handshake found out over to the session that follows from it.
 *
 * <p>The server's WebSocket library makes the session by itself and tells it nothing of the request but the parameters in its path. So the
 * handshake leaves its findings here under a ticket that serves as such a parameter: random, good for one session.
 */
@ApplicationScoped
class Tickets {

    private final Map<String, Object> waiting = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    String issue(Object findings) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String ticket = HexFormat.of().formatHex(bits);
        waiting.put(ticket, findings);
        return ticket;
    }

    /** Empty for a ticket that was not issued, was used, or is of another endpoint: then what it stood for is gone. */
    <T> Optional<T> redeem(String ticket, Class<T> type) {
        return Optional.ofNullable(waiting.remove(ticket)).filter(type::isInstance).map(type::cast);
    }

    /** For a handshake that came to nothing. */
    void cancel(String ticket) {
        waiting.remove(ticket);
    }
}
