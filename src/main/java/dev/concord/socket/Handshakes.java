package dev.concord.socket;

import dev.concord.identity.Identity;
import dev.concord.room.ClientCopy;
import dev.concord.room.Permission;
import dev.concord.room.RoomName;
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
class Handshakes {

    /** The path of the endpoint inside the application. Whoever goes there without a ticket is turned away. */
    static final String PATH_TEMPLATE = "/socket/{ticket}";
    static final String TICKET = "ticket";

    private final Map<String, Admission> waiting = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();

    /**
     * What a handshake found out.
     *
     * @param user who connects; connections of the same name are counted together
     * @param permission what that one may do at the time; null if it cannot be told at present
     * @param copy what the client says of itself and its copy of the document
     * @param speaksConcord whether the address asked for our own messages
     * @param awaitsToken whether the first message is to say who it is; then the user and the permission are of nobody yet
     */
    record Admission(RoomName name, Identity user, Permission permission, ClientCopy copy, boolean speaksConcord, boolean awaitsToken) {

        /** The same, now that the first message has said who it is. */
        Admission of(Identity identified, Permission permitted) {
            return new Admission(name, identified, permitted, copy, speaksConcord, false);
        }
    }

    static String path(String ticket) {
        return PATH_TEMPLATE.replace("{" + TICKET + "}", ticket);
    }

    String issue(Admission admission) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String ticket = HexFormat.of().formatHex(bits);
        waiting.put(ticket, admission);
        return ticket;
    }

    /** Empty for a ticket that was not issued, or was used. */
    Optional<Admission> redeem(String ticket) {
        return Optional.ofNullable(waiting.remove(ticket));
    }

    /** For a handshake that came to nothing. */
    void cancel(String ticket) {
        waiting.remove(ticket);
    }
}
