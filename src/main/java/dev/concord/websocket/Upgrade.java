package dev.concord.websocket;

import dev.concord.identity.Caller;
import dev.concord.identity.Identity;
import dev.concord.identity.UnknownCallerException;
import dev.concord.limits.LimitExceededException;
import dev.concord.limits.RateLimits;
import dev.concord.security.OriginCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * The handshake of every WebSocket, for a servlet to call in this order: {@link #mayBegin}, then whatever is to be read out of the address, then
 * {@link #accept}; or {@link #arrival} and {@link #perform}, where the endpoint is an own one. What is refused here has been answered.
 *
 * <p>A servlet and not a {@code @ServerEndpoint} path, because such a path takes one segment for one name, and a document's
 * name may hold slashes: {@code upgradeHttpToWebSocket} leaves the path to us.
 */
@ApplicationScoped
public class Upgrade {

    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    /** {@code ?auth=message}: the first message says who it is, and nothing else does. */
    private static final String AWAITS_TOKEN = "message";

    /** A balancer that asks for readiness has noticed by then. */
    private static final int RETRY_AFTER_SECONDS = 5;

    @Inject
    private Caller caller;

    @Inject
    private OriginCheck origins;

    @Inject
    private RateLimits limits;

    @Inject
    private OpenSockets sockets;

    @Inject
    private Endpoints endpoints;

    /**
     * Who comes.
     *
     * @param user if it is going to say who it is, nobody but an address
     */
    public record Arrival(Identity user, boolean awaitsToken) {
    }

    /**
     * Whether the request is a handshake, from a page that may, and at a server that takes somebody; answered with 426, 403 or 503 otherwise.
     *
     * @param protocol for who comes by HTTP: "This address is a WebSocket of ..."
     */
    public boolean mayBegin(HttpServletRequest request, HttpServletResponse response, String protocol) throws IOException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.sendError(426, "This address is a WebSocket of " + protocol + ".");
            return false;
        }
        if (!origins.allows(request.getHeader("Origin"), request.getHeader("Host"), request.isSecure())) {
            LOG.log(Level.INFO, "a handshake from a page of another origin was refused");
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Pages of this origin may not use this server (setting concord.allowed-origins).");
            return false;
        }
        if (sockets.isDraining()) {
            response.setIntHeader("Retry-After", RETRY_AFTER_SECONDS);
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "This server is handing over to others.");
            return false;
        }
        return true;
    }

    /** Who comes, by cookie, header, subprotocol or address; counted. Empty if it comes too often (429) or cannot be told (503). */
    public Optional<Arrival> arrival(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            boolean awaitsToken = AWAITS_TOKEN.equals(request.getParameter("auth"));
            Identity user = awaitsToken ? caller.stranger() : caller.identity();
            limits.connect(user.name());
            return Optional.of(new Arrival(user, awaitsToken));
        } catch (LimitExceededException e) {
            e.retryAfterSeconds().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
            response.sendError(429, e.getMessage());
        } catch (UnknownCallerException e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, e.getMessage());
        }
        return Optional.empty();
    }

    /**
     * Changes over to the WebSocket protocol.
     *
     * @param endpoint as registered with {@link Endpoints}
     * @param findings what {@link Endpoints#redeem} gives the endpoint
     */
    public void perform(HttpServletRequest request, HttpServletResponse response, String endpoint, Object findings) throws IOException, ServletException {
        endpoints.upgrade(request, response, endpoint, findings);
    }

    /**
     * Lets somebody into a channel, or not.
     *
     * @param entrance asked at once, unless the first message is to say who it is; whom it refuses gets a socket that is closed with its reason, because a
     *        browser's script is told nothing of a handshake that fails
     */
    public void accept(HttpServletRequest request, HttpServletResponse response, Channel channel, Entrance entrance) throws IOException, ServletException {
        Optional<Arrival> arrival = arrival(request, response);
        if (arrival.isPresent()) {
            perform(request, response, channel.name(), ChannelEndpoint.Admission.of(arrival.get(), entrance));
        }
    }
}
