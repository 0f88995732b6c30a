package dev.concord.socket;

import dev.concord.room.Hub;
import dev.concord.room.RoomName;
import dev.concord.security.AccessPolicy;
import dev.concord.security.OriginCheck;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;

/**
 * The handshake of the sync socket.
 *
 * <p>A servlet and not a {@code @ServerEndpoint} path, because such a path takes one segment for one name, and a document's
 * name may hold slashes: {@link ServerContainer#upgradeHttpToWebSocket} leaves the path to us.
 */
@WebServlet(urlPatterns = "/sync/*")
public class SyncServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger("dev.concord.sync");

    @Inject
    private transient AccessPolicy access;

    @Inject
    private transient OriginCheck origins;

    @Inject
    private transient Hub hub;

    @Inject
    private transient Connections connections;

    @Inject
    private transient SocketSettings settings;

    @Resource
    private transient ManagedExecutorService executor;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            response.setHeader("Upgrade", "websocket");
            response.sendError(426, "This address is a WebSocket of the y-websocket protocol.");
            return;
        }
        if (!origins.allows(request.getHeader("Origin"), request.getHeader("Host"))) {
            LOG.log(Level.INFO, "a handshake from a page of another origin was refused");
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "Pages of this origin may not use this server (setting concord.allowed-origins).");
            return;
        }
        RoomName name;
        try {
            name = DocumentPath.name(request.getRequestURI(), request.getContextPath() + "/sync/");
        } catch (IllegalArgumentException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST, e.getMessage());
            return;
        }
        SyncEndpoint endpoint = new SyncEndpoint(name, userOf(request), access.permission(),
                new SyncEndpoint.Services(hub, connections, settings, executor));
        try {
            container().upgradeHttpToWebSocket(new UpgradeRequest(request), response, config(endpoint), Map.of());
        } catch (DeploymentException e) {
            throw new ServletException(e);
        }
    }

    /** Visitors without sign-in are told apart by their address. */
    private static String userOf(HttpServletRequest request) {
        return request.getUserPrincipal() != null ? request.getUserPrincipal().getName() : "@" + request.getRemoteAddr();
    }

    private ServerContainer container() {
        return (ServerContainer) getServletContext().getAttribute(ServerContainer.class.getName());
    }

    private static ServerEndpointConfig config(SyncEndpoint endpoint) {
        return ServerEndpointConfig.Builder.create(SyncEndpoint.class, "/sync").configurator(new Handshake(endpoint)).build();
    }

    /** Gives the session the endpoint that was made for it, and chooses the subprotocol. */
    private static final class Handshake extends ServerEndpointConfig.Configurator {

        private final SyncEndpoint endpoint;

        Handshake(SyncEndpoint endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }

        /** Ours if it is offered; otherwise whatever is, because a browser fails the handshake when none of its offers is taken. */
        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            if (requested.contains(SyncEndpoint.CONCORD_SUBPROTOCOL)) {
                return SyncEndpoint.CONCORD_SUBPROTOCOL;
            }
            return requested.isEmpty() ? "" : requested.get(0);
        }

        /** Checked before the handshake already. */
        @Override
        public boolean checkOrigin(String origin) {
            return true;
        }
    }
}
