package dev.concord.call;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How calls find their way through networks, and where those go that are too large for this server's clients alone.
 *
 * @param stun addresses of STUN servers, such as {@code stun:turn.example.org:3478}; a browser asks these how it is seen from outside
 * @param turn the TURN servers that relay what no direct way is found for
 * @param livekit the LiveKit server
 */
public record CallSettings(List<String> stun, Optional<Turn> turn, Optional<LiveKit> livekit) {

    /**
     * @param urls addresses, {@code turn:} or {@code turns:}, of servers that share the secret
     * @param secret as coturn's {@code static-auth-secret}
     * @param life how long a call may be set up with the same credentials
     */
    public record Turn(List<String> urls, String secret, Duration life) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Turn" + urls;
        }
    }

    /**
     * @param url where browsers connect: {@code ws(s)} or {@code http(s)}
     * @param key the API key that the server knows the secret by
     */
    public record LiveKit(URI url, String key, String secret) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "LiveKit[" + url + "]";
        }
    }
}
